using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Tokens;

[TestClass]
public sealed class TokenTests
{
    private static readonly Holder s_alice = new("Alice ", "alice@example.com", "Example");

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_assigned_token_logs_in_for_a_year_from_its_purchase(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(user: null);
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).AssignAsync(token.Serial, s_alice, new DateOnly(2033, 2, 28), "admin", null, CancellationToken.None));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), " ALICE"));
        var row = await store.ReadAsync(token);
        Assert.AreEqual(new DateTimeOffset(2034, 2, 28, 0, 0, 0, TimeSpan.Zero), row.ExpiresAt);
        Assert.AreEqual(new DateTimeOffset(2035, 2, 28, 0, 0, 0, TimeSpan.Zero), row.RevokesAt);
        store.Time.SetUtcNow(row.ExpiresAt!.Value.AddTicks(-1));
        Assert.AreNotEqual(CheckOutcome.Suspended, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        store.Time.SetUtcNow(row.ExpiresAt!.Value);
        Assert.AreEqual(CheckOutcome.Suspended, await store.CheckAsync(TestStore.CodeOf(store.Step)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_user_gets_a_second_token_only_after_the_first_is_revoked(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (first, second) = (await store.AddTokenAsync(user: null), await store.AddTokenAsync(user: null));
        var assignment = Assignment(store);
        Assert.AreEqual(ChangeOutcome.Done, await assignment.AssignAsync(first.Serial, s_alice, null, "admin", null, CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.UserHasToken, await assignment.AssignAsync(second.Serial, s_alice, null, "admin", null, CancellationToken.None));
        Assert.AreEqual(TokenState.Inventory, (await store.ReadAsync(second)).State);
        await store.ChangeAsync(first, row => row.State = TokenState.Suspended);
        Assert.AreEqual(ChangeOutcome.UserHasToken, await assignment.AssignAsync(second.Serial, s_alice, null, "admin", null, CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).RevokeAsync(first.Serial, "admin", "lost", CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.Done, await assignment.AssignAsync(second.Serial, s_alice, null, "admin", null, CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.NotAllowed, await assignment.AssignAsync(first.Serial, new Holder("bob", null, null), null, "admin", null, CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.NoToken, await assignment.AssignAsync("unknown", s_alice, null, "admin", null, CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_parallel_assignments_to_one_user_one_is_done(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var serials = new List<string>();
        for (var number = 0; number < 8; number++)
        {
            serials.Add((await store.AddTokenAsync(user: null)).Serial);
        }

        var outcomes = await Task.WhenAll(serials.Select(serial => Task.Run(() => Assignment(store).AssignAsync(serial, s_alice, null, "admin", null, CancellationToken.None))));
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == ChangeOutcome.Done));
        Assert.AreEqual(7, outcomes.Count(outcome => outcome == ChangeOutcome.UserHasToken));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_that_is_taken_back_keeps_its_steps_and_its_subscription(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(user: null);
        await Assignment(store).AssignAsync(token.Serial, s_alice, null, "admin", null, CancellationToken.None);
        var code = TestStore.CodeOf(store.Step);
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(code));
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).UnassignAsync(token.Serial, "admin", "left", CancellationToken.None));
        Assert.AreEqual(CheckOutcome.NoToken, await store.CheckAsync(TestStore.CodeOf(store.Step + 1)));
        store.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).AssignAsync(token.Serial, new Holder("bob", null, null), new DateOnly(2040, 1, 1), "admin", null, CancellationToken.None));
        Assert.AreEqual(CheckOutcome.Replayed, await store.CheckAsync(code, "bob"));
        Assert.IsLessThan(2036, (await store.ReadAsync(token)).ExpiresAt!.Value.Year);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Years_count_from_the_purchase_and_a_suspended_token_is_active_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(user: null);
        await Assignment(store).AssignAsync(token.Serial, s_alice, new DateOnly(2032, 2, 29), "admin", null, CancellationToken.None);
        var renewal = new TokenRenewal(store.Database, store.Keys, store.Time);
        foreach (var expected in new DateTimeOffset[] { Day(2034, 2, 28), Day(2035, 2, 28), Day(2036, 2, 29) })
        {
            Assert.AreEqual(ChangeOutcome.Done, await renewal.RenewAsync(token.Serial, "admin", "order 1", CancellationToken.None));
            Assert.AreEqual(expected, (await store.ReadAsync(token)).ExpiresAt);
        }

        store.Time.SetUtcNow(Day(2036, 3, 1));
        await store.ChangeAsync(token, row => row.State = TokenState.Suspended);
        Assert.AreEqual(ChangeOutcome.Done, await renewal.RenewAsync(token.Serial, "admin", null, CancellationToken.None));
        Assert.AreEqual(TokenState.Active, (await store.ReadAsync(token)).State);
        store.Time.SetUtcNow(Day(2038, 2, 28));
        Assert.AreEqual(ChangeOutcome.NotAllowed, await renewal.RenewAsync(token.Serial, "admin", null, CancellationToken.None), "the day of the revocation, before a job has written it");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Unlock_ends_the_lock_and_reset_all_of_them_and_no_step_is_lowered(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(change: row => (row.Failures, row.YearFailures, row.YearBegan, row.LastStep, row.BudgetFullAt) =
            (10, 100, row.ImportedAt, 7, row.ImportedAt.AddDays(30)));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).UnlockAsync(token.Serial, "admin", "typed wrong", CancellationToken.None));
        Assert.AreEqual(CheckOutcome.HardLocked, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).ResetAsync(token.Serial, "admin", "identity checked", CancellationToken.None));
        Assert.AreEqual(7, (await store.ReadAsync(token)).LastStep);
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_lost_token_is_blocked_until_an_administrator_lifts_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync();
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).BlockAsync(token.Serial, "alice", "left in a train", CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.NotAllowed, await Administration(store).BlockAsync(token.Serial, "alice", "again", CancellationToken.None));
        Assert.AreEqual(CheckOutcome.Blocked, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        Assert.AreEqual(ChangeOutcome.Done, await Administration(store).UnblockAsync(token.Serial, "admin", "found", CancellationToken.None));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)));
        CollectionAssert.AreEqual(new[] { "left in a train", "Blocked", "found", null }, (await store.AuditAsync()).Select(row => row.Detail).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_batch_is_revoked_at_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.AddTokenAsync("alice", row => row.Batch = "B1");
        await store.AddTokenAsync(null, row => row.Batch = "B1");
        var other = await store.AddTokenAsync("bob", row => row.Batch = "B2");
        Assert.AreEqual(2, await Administration(store).RevokeBatchAsync("B1", "admin", "file lost", CancellationToken.None));
        Assert.AreEqual(0, await Administration(store).RevokeBatchAsync("B1", "admin", "file lost", CancellationToken.None));
        Assert.AreEqual(TokenState.Active, (await store.ReadAsync(other)).State);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_list_is_filtered_and_paged(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        for (var number = 0; number < 25; number++)
        {
            await store.AddTokenAsync(number % 5 == 0 ? $"user{number}" : null, row => row.Batch = number < 20 ? "B1" : "B2");
        }

        var list = new TokenList(store.Database, store.Time);
        var first = await list.ReadAsync(new TokenFilter { Batch = "B1", Limit = 15 }, CancellationToken.None);
        var second = await list.ReadAsync(new TokenFilter { Batch = "B1", Limit = 15, After = first[^1].Id }, CancellationToken.None);
        Assert.HasCount(15, first);
        Assert.HasCount(5, second);
        Assert.HasCount(5, await list.ReadAsync(new TokenFilter { State = TokenState.Active }, CancellationToken.None));
        Assert.AreEqual("user10", (await list.ReadAsync(new TokenFilter { User = "USER10" }, CancellationToken.None)).Single().User);
        Assert.HasCount(9, await list.ReadAsync(new TokenFilter { Serial = "KF000000000" }, CancellationToken.None));
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => list.ReadAsync(new TokenFilter { Limit = 501 }, CancellationToken.None));
    }

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static TokenAssignment Assignment(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static TokenAdministration Administration(TestStore store) => new(store.Database, store.Keys, store.Time);
}
