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
        var wrong = await Resyncs(store).BeginAsync(token.Serial, TestStore.CodeOf(store.Step), "alice", CancellationToken.None);
        store.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.AreEqual(ResyncOutcome.NoMatch, await Resyncs(store).CompleteAsync(wrong, "no code", "alice", CancellationToken.None));
        store.Time.Advance(TimeSpan.FromTicks(1));
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

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_changes_while_the_second_code_is_looked_at_is_not_resynced(StoreKind kind)
    {
        Action<Data.TokenRow, long>[] changes =
        [
            (row, step) => row.LastStep = step,
            (row, _) => row.SeedVersion++,
            (row, _) => row.Blocked = true,
            (row, _) => row.YearFailures = 100,
            (row, _) => row.State = TokenState.Revoked,
            (row, _) => row.ExpiresAt = row.ImportedAt,
        ];
        await using var store = await TestStore.OpenAsync(kind);
        foreach (var change in changes)
        {
            var token = await store.AddTokenAsync(user: $"user{Guid.NewGuid()}");
            var (first, id) = (store.Step, await BeginAsync(store, token.Serial));
            var keys = new InterruptingKeys(store.Keys, () => store.ChangeAsync(token, row => change(row, first)).GetAwaiter().GetResult());
            Assert.AreEqual(ResyncOutcome.Refused, await new Resynchronizer(store.Database, keys, store.Time).CompleteAsync(id, TestStore.CodeOf(store.Step), "alice", default));
            Assert.IsLessThan(store.Step, (await store.ReadAsync(token)).LastStep);
            Assert.AreEqual("ResyncFailed Refused", Text((await store.AuditAsync())[^1]));
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_of_a_login_between_the_two_calls_is_not_used_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        var (code, id) = (TestStore.CodeOf(store.Step), await BeginAsync(store, token.Serial));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(code));
        Assert.AreEqual(ResyncOutcome.NoMatch, await Resyncs(store).CompleteAsync(id, TestStore.CodeOf(store.Step), "alice", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_resync_ends_the_reset_the_correction_and_the_delay_and_is_audited(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.WasReset, row.ClockCorrection, row.Failures, row.RefuseUntil) = (true, 60, 10, row.ImportedAt.AddDays(1)));
        Assert.AreEqual(ResyncOutcome.Done, await RunAsync(store, token.Serial, 900));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((false, 0, 0, 0L), (row.WasReset, row.ClockCorrection, row.Failures, row.RefuseUntil.Ticks));
        Assert.AreEqual((900, store.Step + 900, store.Time.GetUtcNow()), (row.Drift, row.LastStep, row.LastSuccessAt!.Value));
        CollectionAssert.AreEqual((string[])["ResyncBegun ", "ResyncDone drift 900"], (await store.AuditAsync()).Select(Text).ToArray());
        CollectionAssert.AreEqual((long?[])[1, 2], (await store.AuditAsync()).Select(entry => entry.TokenNumber).ToArray());
        Assert.AreEqual(ResyncOutcome.NoMatch, await RunAsync(store, token.Serial, 0), "the reset is used up");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_audit_tells_why_a_resync_found_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        foreach (var code in (string[])[store.WrongCode(), "no code", TestStore.CodeOf(store.Step)])
        {
            var id = await Resyncs(store).BeginAsync(token.Serial, code, "alice", default);
            Assert.AreEqual(ResyncOutcome.NoMatch, await Resyncs(store).CompleteAsync(id, "no code", "alice", default));
        }

        await store.ChangeAsync(token, row => row.Blocked = true);
        var late = await BeginAsync(store, token.Serial);
        store.Time.Advance(TimeSpan.FromSeconds(270) + TimeSpan.FromTicks(1));
        Assert.AreEqual(ResyncOutcome.Expired, await Resyncs(store).CompleteAsync(late, "no code", "alice", default));
        CollectionAssert.AreEqual(
            (string[])
            [
                "ResyncBegun no match", "ResyncFailed NoMatch", "ResyncBegun no match", "ResyncFailed NoMatch", "ResyncBegun ", "ResyncFailed NoMatch",
                "ResyncBegun refused", "ResyncFailed Expired",
            ],
            (await store.AuditAsync()).Select(Text).ToArray());
        Assert.IsTrue((await store.AuditAsync()).TrueForAll(entry => entry.Actor == "alice"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_clock_that_was_set_back_begins_no_new_day(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var today = new DateTimeOffset(store.Time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var token = await store.AddTokenAsync(change: row => (row.ResyncDay, row.ResyncTries) = (today.AddDays(1), 4));
        Assert.AreEqual(ResyncOutcome.Done, await RunAsync(store, token.Serial, 0));
        Assert.AreEqual(ResyncOutcome.NoMatch, await RunAsync(store, token.Serial, 1));
        Assert.AreEqual((today.AddDays(1), 5), ((await store.ReadAsync(token)).ResyncDay, (await store.ReadAsync(token)).ResyncTries));
        store.Time.SetUtcNow(today.AddDays(2));
        Assert.AreEqual(ResyncOutcome.Done, await RunAsync(store, token.Serial, 0));
        Assert.AreEqual((today.AddDays(2), 1), ((await store.ReadAsync(token)).ResyncDay, (await store.ReadAsync(token)).ResyncTries));
    }

    private static string Text(Data.AuditRow entry) => $"{entry.Kind} {entry.Detail}";

    private static async Task<Guid> BeginAsync(TestStore store, string serial)
    {
        var id = await Resyncs(store).BeginAsync(serial, TestStore.CodeOf(store.Step), "alice", CancellationToken.None);
        store.Time.Advance(TimeSpan.FromSeconds(30));
        return id;
    }

    private static Resynchronizer Resyncs(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static async Task<ResyncOutcome> RunAsync(TestStore store, string serial, int drift)
    {
        var id = await Resyncs(store).BeginAsync(serial, TestStore.CodeOf(store.Step + drift), "alice", CancellationToken.None);
        store.Time.Advance(TimeSpan.FromSeconds(30));
        return await Resyncs(store).CompleteAsync(id, TestStore.CodeOf(store.Step + drift), "alice", CancellationToken.None);
    }
}
