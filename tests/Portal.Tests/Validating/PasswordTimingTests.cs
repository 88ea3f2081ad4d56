using System.Text.RegularExpressions;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Stores;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyfob.Portal.Tests.Validating;

/// <summary>Where passwords are checked, the time of an answer and its writes do not tell whether a user exists, and in one field nothing at all.</summary>
[TestClass]
[DoNotParallelize]
public sealed class PasswordTimingTests
{
    // As in TimingTests.
    private const double Least = 0.35, Most = 0.65;

    // With nearly no password hash, a right password shows by some hundredths of a millisecond, in which a token is charged: 0.70 to 0.74. It was 0.98 before a wrong one had a check too.
    private const double LeastOfRight = 0.2, MostOfRight = 0.8;

    // Kinds of users: with an account, with a token. Those who do not exist have neither.
    private static readonly string[] s_kinds = ["unknown", "wrong", "no token", "refused", "no password"];

    private static readonly string[] s_fieldKinds = [.. s_kinds, "eight digits", "right, wrong code", "right, no code", "right, no token"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(StoreKind.Sqlite, 1)]
    [DataRow(StoreKind.Sqlite, 20_000)]
    [DataRow(StoreKind.Postgres, 1)]
    public async Task The_sign_in_page_takes_the_same_time_for_users_who_exist_and_who_do_not(StoreKind kind, int iterations)
    {
        await using var bench = await StartAsync(kind, new ServerSettings { Rate = 100_000 }, iterations);
        using var browser = bench.Browser();
        await browser.OpenAsync("/sign-in");
        var token = Regex.Match(browser.Html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var client = bench.Portal.Client();
        client.DefaultRequestHeaders.Add("Cookie", browser.Cookies.GetCookieHeader(new Uri("http://localhost")));
        await MeasureAsync(bench, client, "/sign-in", s_kinds, iterations, user => Requests.Form(
            ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Input.User", user), ("Input.Password", "a wrong password"), ("Input.Code", "123456")));
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(StoreKind.Sqlite, 1)]
    [DataRow(StoreKind.Sqlite, 20_000)]
    [DataRow(StoreKind.Postgres, 1)]
    public async Task Password_and_code_in_one_field_take_the_same_time_whatever_is_wrong(StoreKind kind, int iterations)
    {
        await using var bench = await StartAsync(kind, new ServerSettings { Rate = 100_000, HasPasswords = true }, iterations);
        using var client = bench.Portal.Client();
        var code = bench.Store.WrongCode();
        await MeasureAsync(bench, client, Requests.CheckPath, s_fieldKinds, iterations, user => Requests.Form(
            ("user", user), ("pass", (user.StartsWith("right", StringComparison.Ordinal) ? PageBench.Password : "a wrong passwordx") + (user.StartsWith("right, no code", StringComparison.Ordinal) ? "12345x" : code))));
    }

    [TestMethod]
    [DataRow(false, "2 commits, 1 SignInFailed")]
    [DataRow(true, "4 commits, 1 SignInFailed, 1 CodeRefused")]
    public async Task A_wrong_password_has_the_same_writes_for_users_who_exist_and_who_do_not(bool isOneField, string expected)
    {
        CountingDatabase? database = null;
        await using var bench = await PageBench.StartAsync(settings: new ServerSettings { HasPasswords = isOneField }, database: inner => database = new CountingDatabase(inner));
        foreach (var (kind, user) in await AddAsync(bench, s_fieldKinds, 1))
        {
            using var browser = bench.Browser();
            using var client = bench.Portal.Client();
            await browser.OpenAsync("/sign-in");
            var (commits, entries) = (database!.Commits, (await bench.Store.AuditAsync()).Count);
            await (isOneField ? client.CheckAsync(user, "a wrong password123456")
                : browser.SubmitAsync("sign-in", ("Input.User", user), ("Input.Password", "a wrong password"), ("Input.Code", "123456")));
            var kinds = (await bench.Store.AuditAsync()).Skip(entries).CountBy(row => row.Kind).Select(pair => $", {pair.Value} {pair.Key}");
            Assert.AreEqual(expected, $"{database.Commits - commits} commits{string.Concat(kinds)}", kind);
        }
    }

    private static async Task<PageBench> StartAsync(StoreKind kind, ServerSettings settings, int iterations) => await PageBench.StartAsync(kind, settings: settings, configure: builder =>
    {
        builder.Logging.ClearProviders();
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = iterations);
    });

    private async Task MeasureAsync(PageBench bench, HttpClient client, string path, string[] kinds, int iterations, Func<string, HttpContent> formOf)
    {
        // Behind a slow hash little else is seen: of two groups of 200 with equal times, one has 0.5 of the longer ones with a standard deviation of 0.03.
        var (warmUp, count) = iterations == 1 ? (60, 400) : (20, 200);
        var users = await AddAsync(bench, kinds, warmUp + count);
        await new AnswerTimes().MeasureAsync(client, path, users.Take(warmUp * kinds.Length), formOf);
        var times = new AnswerTimes();
        await times.MeasureAsync(client, path, users.Skip(warmUp * kinds.Length), formOf);
        foreach (var name in kinds)
        {
            TestContext.WriteLine($"{name}: median {times.Median(name):F3} ms, longer than wrong {times.Longer(name, "wrong"):F3}, than unknown {times.Longer(name, "unknown"):F3}");
        }

        foreach (var name in kinds)
        {
            var (least, most) = name.StartsWith("right", StringComparison.Ordinal) && iterations == 1 ? (LeastOfRight, MostOfRight) : (Least, Most);
            Assert.IsInRange(least, most, times.Longer(name, "wrong"), name);
            Assert.IsInRange(least, most, times.Longer(name, "unknown"), name);
        }
    }

    // Each user is asked about once: no budget is touched twice.
    private static async Task<List<(string Kind, string User)>> AddAsync(PageBench bench, string[] kinds, int count)
    {
        var users = Enumerable.Range(0, count).SelectMany(number => kinds.Select(kind => (kind, $"{kind} {number}"))).ToList();
        var hash = new PasswordHasher<Account>(bench.Portal.Services.GetRequiredService<IOptions<PasswordHasherOptions>>()).HashPassword(null!, PageBench.Password);
        await using var accounts = AccountTables.Open(bench.Store.Database);
        await using var tokens = bench.Store.Database.Context();
        foreach (var (number, (kind, user)) in users.Index().Where(user => user.Item.Item1 != "unknown"))
        {
            accounts.Add(new Account
            {
                UserName = user,
                NormalizedUserName = HolderRow.KeyOf(user),
                PasswordHash = kind == "no password" ? null : hash,
                SecurityStamp = user,
                LockoutEnd = kind == "refused" ? bench.Store.Time.GetUtcNow().AddMinutes(1) : null,
            });
            if (!kind.EndsWith("no token", StringComparison.Ordinal))
            {
                tokens.Add(bench.Store.NewToken(number + 2, user, token => token.Digits = kind == "eight digits" ? 8 : 6));
            }
        }

        await accounts.SaveChangesAsync();
        await tokens.SaveChangesAsync();
        return users;
    }
}
