using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Tokens;

[TestClass]
public sealed class DeliveryTests
{
    private static readonly Holder s_alice = new("Alice ", "alice@example.com", "Example");
    private static readonly Subscription s_dates = new(new DateOnly(2033, 5, 1), Years: 1);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_delivered_token_waits_in_the_inventory_beside_the_present_one(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var present = await store.AddTokenAsync("alice");
        var token = await store.AddTokenAsync(user: null);
        Assert.AreEqual(ChangeOutcome.Done, await DeliverAsync(store, token));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((TokenState.Inventory, null, present.HolderId, 1), (row.State, row.HolderId, row.DeliveredTo, row.Years));
        Assert.AreEqual((Day(2033, 5, 1), Day(2034, 5, 1), Day(2035, 5, 1)), (row.Purchase, row.ExpiresAt, row.RevokesAt));
        await using var context = store.Database.Context();
        var holder = context.Holders.Single();
        Assert.AreEqual(("alice@example.com", "Example"), (holder.Mail, holder.Organisation));
        var entry = (await store.AuditAsync())[^1];
        Assert.AreEqual(("Delivered", "shop", "Alice", 1L), (entry.Kind, entry.Actor, entry.Detail, entry.TokenNumber));
        var result = await store.Checker.CheckAsync(new CheckRequest(null, token.Serial, TestStore.CodeOf(store.Step), "192.0.2.1"), CancellationToken.None);
        Assert.AreEqual(CheckOutcome.Unassigned, result.Outcome);
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step)), "the present token");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_delivered_to_one_user_only(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(user: null);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => DeliverAsync(store, token, new Holder($"user{number}", null, null)))));
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == ChangeOutcome.Done));
        Assert.AreEqual(5, outcomes.Count(outcome => outcome == ChangeOutcome.NotAllowed));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_is_not_in_the_inventory_or_has_expired_is_not_delivered(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync("bob");
        foreach (var state in new[] { TokenState.Active, TokenState.Suspended, TokenState.Revoked })
        {
            await store.ChangeAsync(token, row => row.State = state);
            Assert.AreEqual(ChangeOutcome.NotAllowed, await DeliverAsync(store, token));
        }

        var next = await store.AddTokenAsync(user: null);
        Assert.AreEqual(ChangeOutcome.NotAllowed, await Assignment(store).DeliverAsync(next.Serial, s_alice, new Subscription(new DateOnly(2031, 1, 1), 1), "shop", CancellationToken.None));
        Assert.AreEqual(ChangeOutcome.NoToken, await Assignment(store).DeliverAsync("unknown", s_alice, s_dates, "shop", CancellationToken.None));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_delivery_ends_when_the_token_is_taken_back_or_assigned(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(user: null);
        Assert.AreEqual(ChangeOutcome.NotAllowed, await Assignment(store).UnassignAsync(token.Serial, "admin", "nobody has it", CancellationToken.None));
        await DeliverAsync(store, token);
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).UnassignAsync(token.Serial, "admin", "sent back", CancellationToken.None));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((null, null, null, null, 0), (row.DeliveredTo, row.Purchase, row.ExpiresAt, row.RevokesAt, row.Years));
        await DeliverAsync(store, token);
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).AssignAsync(token.Serial, new Holder("bob", null, null), null, "admin", null, CancellationToken.None));
        row = await store.ReadAsync(token);
        Assert.AreEqual((TokenState.Active, null), (row.State, row.DeliveredTo));
        Assert.AreEqual(CheckOutcome.Accepted, await store.CheckAsync(TestStore.CodeOf(store.Step), "bob"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_delivery_of_a_transaction_that_fails_is_undone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(user: null);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => store.Database.WriteAsync<int>(
            async (connection, transaction) =>
            {
                Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).DeliverAsync(connection, transaction, token.Serial, s_alice, s_dates, "shop"));
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        Assert.IsNull((await store.ReadAsync(token)).DeliveredTo);
        Assert.IsEmpty(await store.AuditAsync());
    }

    private static Task<ChangeOutcome> DeliverAsync(TestStore store, TokenRow token, Holder? holder = null) =>
        Assignment(store).DeliverAsync(token.Serial, holder ?? s_alice, s_dates, "shop", CancellationToken.None);

    private static TokenAssignment Assignment(TestStore store) => new(store.Database, store.Keys, store.Time);

    private static DateTimeOffset? Day(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
