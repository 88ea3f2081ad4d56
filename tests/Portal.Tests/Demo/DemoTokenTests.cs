using Keyfob.Cli;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Tests.Commands;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Demo;

/// <summary>The tokens of the walk through the pages that the README describes.</summary>
[TestClass]
public sealed class DemoTokenTests
{
    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();

    [TestMethod]
    public async Task There_are_ten_tokens_each_in_the_state_that_the_walk_needs()
    {
        await using var bench = await CommandBench.OpenAsync();
        await DemoTokens.AddAsync(bench.Store, s_now);
        var tokens = await new TokenList(bench.Store.Database, TimeProvider.System).ReadAsync(new TokenFilter { Limit = 50 }, default);
        Assert.AreEqual(
            """
            KFDEMO000001 alice Active
            KFDEMO000002 bob of Demo Ltd Active
            KFDEMO000003 carol of Demo Ltd Suspended
            KFDEMO000004 dave Revoked
            KFDEMO000005 erin Active locked
            KFDEMO000006 frank Active lost
            KFDEMO000007 Inventory
            KFDEMO000008 delivered to alice Inventory
            KFDEMO000009 admin Active
            KFDEMO000010 mona Active
            """,
            string.Join('\n', tokens.OrderBy(token => token.Serial).Select(Describe)));
        Assert.IsTrue(tokens.All(token => token is { Batch: "demo", Manufacturer: "Keyfob demo", Digits: 6, Period: 30 }));
    }

    [TestMethod]
    public async Task Subscriptions_begin_today_except_the_one_that_has_ended()
    {
        await using var bench = await CommandBench.OpenAsync();
        await DemoTokens.AddAsync(bench.Store, s_now);
        await using var context = bench.Store.Database.Context();
        var rows = await context.Tokens.AsNoTracking().OrderBy(row => row.Serial).ToListAsync();
        var today = DateOnly.FromDateTime(s_now.UtcDateTime);
        foreach (var (index, row) in rows.Index())
        {
            DateOnly? purchase = index is 6 ? null : index is 2 ? today.AddMonths(-18) : today;
            Assert.AreEqual(purchase, Date(row.Purchase), row.Serial);
            Assert.AreEqual(purchase?.AddYears(1), Date(row.ExpiresAt), row.Serial);
            Assert.AreEqual(purchase == null ? 0 : 1, row.Years, row.Serial);
        }

        Assert.IsLessThan(s_now, rows[2].ExpiresAt!.Value);
        Assert.IsGreaterThan(s_now, rows[2].RevokesAt!.Value);

        static DateOnly? Date(DateTimeOffset? time) => time is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;
    }

    [TestMethod]
    [DataRow("alice", "12345678901234567890")]
    [DataRow("bob", "12345678901234000002")]
    [DataRow("mona", "12345678901234000010")]
    public async Task Codes_of_the_simulator_are_accepted(string user, string seed)
    {
        await using var bench = await CommandBench.OpenAsync();
        await DemoTokens.AddAsync(bench.Store, s_now);
        var code = Totp.CodeOf(System.Text.Encoding.ASCII.GetBytes(seed), Totp.StepAt(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 30), 6);
        var result = await new CodeChecker(bench.Store.Database, bench.Store.Keys, TimeProvider.System).CheckAsync(new CheckRequest(user, null, code, "127.0.0.1"), default);
        Assert.AreEqual(CheckOutcome.Accepted, result.Outcome);
    }

    [TestMethod]
    public async Task A_second_start_leaves_the_tokens_as_they_are()
    {
        await using var bench = await CommandBench.OpenAsync();
        await DemoTokens.AddAsync(bench.Store, s_now);
        await bench.ExecuteAsync("UPDATE tokens SET blocked = 0, failures = 3");
        await DemoTokens.AddAsync(bench.Store, s_now.AddDays(1));
        await using var context = bench.Store.Database.Context();
        Assert.AreEqual("10 10", $"{await context.Tokens.CountAsync()} {await context.Tokens.CountAsync(row => row.Failures == 3)}");
    }

    [TestMethod]
    public async Task Other_tokens_are_not_mixed_with_public_seeds()
    {
        await using var bench = await CommandBench.OpenAsync();
        await bench.AddTokenAsync();
        var refused = await Assert.ThrowsExactlyAsync<BadArgumentException>(() => DemoTokens.AddAsync(bench.Store, s_now));
        Assert.Contains("--data", refused.Message);
        await using var context = bench.Store.Database.Context();
        Assert.AreEqual(1, await context.Tokens.CountAsync());
    }

    private static string Describe(TokenSummary token) =>
        $"{token.Serial}{(token.User == null ? "" : $" {token.User}")}{(token.DeliveredTo == null ? "" : $" delivered to {token.DeliveredTo}")}"
        + $"{(token.Organisation == null ? "" : $" of {token.Organisation}")} {token.State}{(token.Locked ? " locked" : "")}{(token.Blocked ? " lost" : "")}";
}
