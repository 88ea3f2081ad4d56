using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Resyncs;

namespace Keyfob.Verifier.Tests.Activation;

[TestClass]
public sealed class TwoCodeActivationTests
{
    // Of a file that does not tell of the clock.
    private static readonly Action<TokenRow> s_unknownClock = row => (row.Rate, row.ClockSetAt) = (null, null);

    [TestMethod]
    [DataRow(StoreKind.Sqlite, "unknown")]
    [DataRow(StoreKind.Postgres, "unknown")]
    [DataRow(StoreKind.Sqlite, "long ago")]
    [DataRow(StoreKind.Sqlite, "long unused")]
    [DataRow(StoreKind.Sqlite, "locked")]
    public async Task Where_one_code_proves_too_little_two_in_a_row_activate(StoreKind kind, string clock)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync(clock switch
        {
            "unknown" => s_unknownClock,
            "long ago" => row => row.ClockSetAt = row.ImportedAt.AddDays(-1500),
            "long unused" => row => row.LastSuccessAt = row.ImportedAt.AddDays(-1500),
            _ => row => (row.Rate, row.ClockSetAt, row.Failures) = (null, null, 10),
        });
        var begun = await BeginAsync(bench, next, old, bench.Code);
        Assert.AreEqual("Active Inventory", await bench.StatesAsync(old, next));
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ActivationOutcome.Done, await CompleteAsync(bench, next, old, bench.Code, begun));
        Assert.AreEqual("Revoked Active", await bench.StatesAsync(old, next));
        Assert.AreEqual((bench.Store.Step, 0), ((await bench.Store.ReadAsync(next)).LastStep, (await bench.Store.ReadAsync(next)).Failures));
        Assert.AreEqual(CheckOutcome.Replayed, await bench.Store.CheckAsync(bench.Code));
        CollectionAssert.IsSubsetOf(new[] { "ActivationBegun", $"Revoked replaced by {next.Serial}", $"Activated alice, in place of {old.Serial}" }, await bench.AuditAsync());
        Assert.HasCount(1, await bench.NoticesAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_first_code_tells_nothing_and_codes_that_do_not_fit_change_nothing(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync(s_unknownClock);
        var begun = await BeginAsync(bench, next, old, bench.Store.WrongCode());
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ActivationOutcome.NoMatch, await CompleteAsync(bench, next, old, bench.Code, begun));
        Assert.AreEqual(ActivationOutcome.BeginAgain, await CompleteAsync(bench, next, old, bench.Code, begun), "it is completed once");
        Assert.AreEqual("Active Inventory", await bench.StatesAsync(old, next));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_first_code_is_for_its_token_and_its_session_and_five_minutes(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var (next, other) = (await bench.DeliverAsync(s_unknownClock), await bench.DeliverAsync(s_unknownClock));
        var begun = await BeginAsync(bench, next, null, bench.Code);
        var resyncs = new Resynchronizer(bench.Store.Database, bench.Store.Keys, bench.Store.Time);
        var resync = await resyncs.BeginAsync(next.Serial, bench.Code, "portal:alice:1", CancellationToken.None);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ResyncOutcome.NotBegun, await resyncs.CompleteAsync(begun, bench.Code, "portal:alice:1", CancellationToken.None));
        Assert.AreEqual(ActivationOutcome.BeginAgain, await CompleteAsync(bench, next, null, bench.Code, resync));
        var session = bench.Request(next, begun: begun, session: "portal:alice:2");
        Assert.AreEqual(ActivationOutcome.BeginAgain, (await bench.Activator().ActivateAsync(session, null, CancellationToken.None)).Outcome);
        Assert.AreEqual(ActivationOutcome.BeginAgain, await CompleteAsync(bench, other, null, bench.Code, begun), "another token");
        begun = await BeginAsync(bench, next, null, bench.Code);
        bench.Store.Time.Advance(TimeSpan.FromMinutes(5.1));
        Assert.AreEqual(ActivationOutcome.BeginAgain, await CompleteAsync(bench, next, null, bench.Code, begun));
        Assert.AreEqual("Inventory Inventory", await bench.StatesAsync(next, other));
    }

    [TestMethod]
    [DataRow(0, ActivationOutcome.NoMatch)]
    [DataRow(1, ActivationOutcome.BeginAgain)]
    public async Task A_first_code_is_too_old_a_tick_after_five_minutes(int ticks, ActivationOutcome expected)
    {
        await using var bench = await ActivationBench.OpenAsync(StoreKind.Sqlite);
        var next = await bench.DeliverAsync(s_unknownClock);
        var begun = await BeginAsync(bench, next, null, bench.Code);
        bench.Store.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(ticks));
        Assert.AreEqual(expected, await CompleteAsync(bench, next, null, bench.Code, begun));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_was_reported_lost_after_the_first_code_refuses_the_second_one(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var next = await bench.DeliverAsync(s_unknownClock);
        var begun = await BeginAsync(bench, next, null, bench.Code);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await bench.Store.ChangeAsync(next, row => row.Blocked = true);
        Assert.AreEqual(ActivationOutcome.Blocked, await CompleteAsync(bench, next, null, bench.Code, begun));
        Assert.AreEqual("Inventory", await bench.StatesAsync(next));
        await bench.Store.ChangeAsync(next, row => row.Blocked = false);
        Assert.AreEqual(ActivationOutcome.BeginAgain, await CompleteAsync(bench, next, null, bench.Code, begun), "it is completed once");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_is_reported_lost_while_the_second_code_is_looked_at_is_not_activated(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var old = await bench.AddPresentAsync();
        var next = await bench.DeliverAsync(s_unknownClock);
        var begun = await BeginAsync(bench, next, old, bench.Code);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        var activator = bench.Activator();
        activator.AfterStep = step => step == ActivationStep.Evaluated ? bench.Store.ChangeAsync(next, row => row.Blocked = true) : Task.CompletedTask;
        Assert.AreEqual(ActivationOutcome.Changed, (await activator.ActivateAsync(bench.Request(next, revokes: old, begun: begun), null, CancellationToken.None)).Outcome);
        Assert.AreEqual("Active Inventory", await bench.StatesAsync(old, next));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Five_first_codes_a_day_are_taken(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var next = await bench.DeliverAsync(s_unknownClock);
        for (var tries = 0; tries < 5; tries++)
        {
            await BeginAsync(bench, next, null, bench.Store.WrongCode(tries));
        }

        Assert.AreEqual(ActivationOutcome.NoTriesToday, await bench.ActivateAsync(next));
        bench.Store.Time.Advance(TimeSpan.FromDays(1));
        await BeginAsync(bench, next, null, bench.Code);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task After_an_administrator_s_reset_two_codes_find_any_drift(StoreKind kind)
    {
        await using var bench = await ActivationBench.OpenAsync(kind);
        var next = await bench.DeliverAsync();
        Assert.AreEqual(ActivationOutcome.Wrong, await bench.ActivateAsync(next, TestStore.CodeOf(bench.Store.Step + 400)));
        await new Verifier.Tokens.TokenAdministration(bench.Store.Database, bench.Store.Keys, bench.Store.Time).ResetAsync(next.Serial, "admin", "clock is off", CancellationToken.None);
        var begun = await BeginAsync(bench, next, null, TestStore.CodeOf(bench.Store.Step + 400));
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ActivationOutcome.Done, await CompleteAsync(bench, next, null, TestStore.CodeOf(bench.Store.Step + 400), begun));
        Assert.AreEqual(CheckOutcome.Accepted, await bench.Store.CheckAsync(TestStore.CodeOf(bench.Store.Step + 401)));
    }

    private static async Task<Guid> BeginAsync(ActivationBench bench, TokenRow token, TokenRow? revokes, string code)
    {
        var result = await bench.Activator().ActivateAsync(bench.Request(token, code, revokes), null, CancellationToken.None);
        Assert.AreEqual(ActivationOutcome.SecondCode, result.Outcome);
        return result.Begun!.Value;
    }

    private static async Task<ActivationOutcome> CompleteAsync(ActivationBench bench, TokenRow token, TokenRow? revokes, string code, Guid begun) =>
        (await bench.Activator().ActivateAsync(bench.Request(token, code, revokes, begun), null, CancellationToken.None)).Outcome;
}
