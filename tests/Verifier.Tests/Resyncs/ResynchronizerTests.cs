using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Resyncs;

[TestClass]
public sealed class ResynchronizerTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Two_codes_in_a_row_unlock_and_set_the_drift_and_are_used(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Failures, row.LastSuccessAt) = (10, row.ImportedAt.AddDays(-90)));
        Assert.AreEqual(ResyncOutcome.Done, await RunAsync(store, token.Serial, -3));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((0, -2, store.Step - 3), (row.Failures, row.Drift, row.LastStep), "the drift is at most that of a clock that was set yesterday");
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(TestStore.CodeOf(store.Step - 3)), "a resync does not sign in with its codes");
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step - 2)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_resync_is_completed_once_by_whoever_began_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var resyncs = Resyncs(store);
        var id = await resyncs.BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", CancellationToken.None);
        store.Time.Advance(TimeSpan.FromSeconds(30));
        var code = TestStore.CodeOf(store.Step);
        Assert.AreEqual(ResyncOutcome.NotBegun, await resyncs.CompleteAsync(id, code, "mallory", CancellationToken.None));
        Assert.AreEqual(ResyncOutcome.Done, await resyncs.CompleteAsync(id, code, "alice", CancellationToken.None));
        Assert.AreEqual(ResyncOutcome.NotBegun, await resyncs.CompleteAsync(id, code, "alice", CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Five_resyncs_a_day_are_begun_and_the_answer_does_not_tell(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        for (var tries = 0; tries < 5; tries++)
        {
            await Resyncs(store).BeginAsync(token.Serial, store.WrongCode(tries), "alice", CancellationToken.None);
        }

        Assert.AreEqual(ResyncOutcome.NoMatch, await RunAsync(store, token.Serial, 0), "the sixth one is refused");
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual(ResyncOutcome.Done, await RunAsync(store, token.Serial, 0));
        Assert.AreNotEqual(Guid.Empty, await Resyncs(store).BeginAsync("unknown", "123456", "alice", CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_may_not_log_in_for_another_reason_than_the_lock_is_not_resynced(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        Action<Data.TokenRow>[] changes =
        [
            row => row.Blocked = true,
            row => (row.Blocked, row.YearFailures) = (false, 100),
            row => (row.YearFailures, row.State) = (0, TokenState.Suspended),
            row => row.State = TokenState.Revoked,
            row => (row.State, row.ExpiresAt) = (TokenState.Active, row.ImportedAt),
        ];
        foreach (var change in changes)
        {
            await store.ChangeAsync(token, row => row.ResyncTries = 0);
            await store.ChangeAsync(token, change);
            Assert.AreEqual(ResyncOutcome.NoMatch, await RunAsync(store, token.Serial, 0));
        }

        Assert.AreEqual(-1, (await store.ReadAsync(token)).LastStep);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_second_code_after_five_minutes_is_too_late(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var id = await Resyncs(store).BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", CancellationToken.None);
        store.Time.Advance(TimeSpan.FromMinutes(5.1));
        Assert.AreEqual(ResyncOutcome.Expired, await Resyncs(store).CompleteAsync(id, TestStore.CodeOf(store.Step), "alice", CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_store_keeps_steps_and_no_code(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        await Resyncs(store).BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", CancellationToken.None);
        await using var context = store.Database.Context();
        Assert.AreEqual($"{store.Step}", context.Resyncs.Single().Candidates);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_clock_that_its_owner_set_is_used_after_a_resync_only(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Drift, row.LastSuccessAt) = (4, row.ImportedAt));
        var administration = new Verifier.Tokens.TokenAdministration(store.Database, store.Keys, store.Time);
        await administration.RecordClockSetAsync(token.Serial, TimeSpan.FromMinutes(2), "admin", null, CancellationToken.None);
        Assert.AreEqual(CheckOutcome.NeedsResync, await store.CheckAsync(TestStore.CodeOf(store.Step + 4)));
        Assert.AreEqual(ResyncOutcome.NoMatch, await RunAsync(store, token.Serial, 4 + 7), "2 steps and 2 minutes are 6 steps");
        Assert.AreEqual(ResyncOutcome.Done, await RunAsync(store, token.Serial, 0));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step + 1)));
    }

    private static Resynchronizer Resyncs(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static async Task<ResyncOutcome> RunAsync(TestStore store, string serial, int drift)
    {
        var id = await Resyncs(store).BeginAsync(serial, TestStore.CodeOf(store.Step + drift), "alice", CancellationToken.None);
        store.Time.Advance(TimeSpan.FromSeconds(30));
        return await Resyncs(store).CompleteAsync(id, TestStore.CodeOf(store.Step + drift), "alice", CancellationToken.None);
    }
}
