using Keyfob.Portal.Settings;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Validating;

/// <summary>The time of an answer does not tell whether a user exists, nor in which state the token is.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TimingTests
{
    private const int Count = 500, WarmUp = 60;

    // The chance that one answer takes longer than another one. Its standard error is below 0.02 here; where an unknown user took two statements fewer it was 0.26 to 0.34, and the other ones against it 0.66 to 0.76.
    private const double Least = 0.35, Most = 0.65;

    private static readonly (string Kind, Action<TokenRow>? Change)[] s_kinds =
    [
        ("wrong", _ => { }),
        ("unknown", null),
        ("locked", token => token.Failures = Throttle.LockAt),
        ("suspended", token => token.State = TokenState.Suspended),
        ("revoked", token => token.State = TokenState.Revoked),
        ("lost", token => token.Blocked = true),
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Alone")]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Answers_take_the_same_time_for_each_reason(StoreKind kind)
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { Rate = 100_000 }, kind, builder => builder.Logging.ClearProviders());
        var users = await AddAsync(portal.Store);
        var code = portal.Store.WrongCode();
        using var client = portal.Client();
        await new AnswerTimes().MeasureAsync(client, users.Take(WarmUp * s_kinds.Length), code);
        var times = new AnswerTimes();
        await times.MeasureAsync(client, users.Skip(WarmUp * s_kinds.Length), code);

        foreach (var (name, _) in s_kinds)
        {
            TestContext.WriteLine($"{kind} {name}: median {times.Median(name):F3} ms, longer than wrong {times.Longer(name, "wrong"):F3}, than unknown {times.Longer(name, "unknown"):F3}");
        }

        foreach (var (name, _) in s_kinds)
        {
            Assert.IsInRange(Least, Most, times.Longer(name, "wrong"), name);
            Assert.IsInRange(Least, Most, times.Longer(name, "unknown"), name);
        }
    }

    // Each user is asked about once: no budget is touched twice.
    private static async Task<List<(string Kind, string User)>> AddAsync(TestStore store)
    {
        var users = Enumerable.Range(0, Count + WarmUp).SelectMany(number => s_kinds.Select(kind => (kind.Kind, User: $"{kind.Kind}{number}"))).ToList();
        await using var context = store.Database.Context();
        foreach (var (number, (kind, user)) in users.Index())
        {
            if (s_kinds.Single(one => one.Kind == kind).Change is { } change)
            {
                context.Add(store.NewToken(number, user, change));
            }
        }

        await context.SaveChangesAsync();
        return users;
    }
}
