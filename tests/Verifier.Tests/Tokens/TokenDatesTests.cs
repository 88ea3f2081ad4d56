using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tests.Tokens;

/// <summary>The dates of a subscription, a tick before and at each of them.</summary>
[TestClass]
public sealed class TokenDatesTests
{
    private static readonly Holder s_alice = new("alice", null, null);
    private static readonly DateTimeOffset s_day = new(2034, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_assigned_until_its_subscription_ends(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(null, row => (row.Purchase, row.Years, row.ExpiresAt, row.RevokesAt) = (s_day.AddYears(-1), 1, s_day, s_day.AddYears(1)));
        store.Time.SetUtcNow(s_day);
        Assert.AreEqual(ChangeOutcome.NotAllowed, await Assignment(store).AssignAsync(token.Serial, s_alice, null, "admin", null, default));
        await store.ChangeAsync(token, row => row.ExpiresAt = s_day.AddTicks(1));
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).AssignAsync(token.Serial, s_alice, null, "admin", "asked", default));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((s_day.AddYears(-1), 1, s_day.AddTicks(1), s_day.AddYears(1)), (row.Purchase, row.Years, row.ExpiresAt, row.RevokesAt), "the subscription stays");
        Assert.AreEqual("Assigned alice: asked", Text((await store.AuditAsync()).Single()));
    }

    [TestMethod]
    public async Task A_purchase_is_today_if_nobody_names_a_day()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        var (assigned, delivered) = (await store.AddTokenAsync(null), await store.AddTokenAsync(null));
        store.Time.SetUtcNow(s_day.AddDays(1).AddTicks(-1));
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).AssignAsync(assigned.Serial, s_alice, null, "admin", null, default));
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).DeliverAsync(delivered.Serial, s_alice, null, "admin", "asked", default));
        foreach (var token in (Data.TokenRow[])[assigned, delivered])
        {
            var row = await store.ReadAsync(token);
            Assert.AreEqual((s_day, 1, s_day.AddYears(1), s_day.AddYears(2)), (row.Purchase, row.Years, row.ExpiresAt, row.RevokesAt));
        }

        CollectionAssert.AreEqual((string[])["Assigned alice", "Delivered alice: asked"], (await store.AuditAsync()).Select(Text).ToArray());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_delivered_until_the_subscription_that_is_paid_ends(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var token = await store.AddTokenAsync(null);
        var dates = new Subscription(DateOnly.FromDateTime(s_day.AddYears(-1).UtcDateTime), 1);
        store.Time.SetUtcNow(s_day.AddTicks(-1));
        Assert.AreEqual(ChangeOutcome.Done, await Assignment(store).DeliverAsync(token.Serial, s_alice, dates, "shop", default));
        await Assignment(store).UnassignAsync(token.Serial, "admin", "sent back", default);
        store.Time.SetUtcNow(s_day);
        Assert.AreEqual(ChangeOutcome.NotAllowed, await Assignment(store).DeliverAsync(token.Serial, s_alice, dates, "shop", default));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_renewed_until_the_moment_of_its_revocation(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var renewal = new TokenRenewal(store.Database, store.Keys, store.Time);
        var token = await store.AddTokenAsync(change: row => (row.State, row.Purchase, row.Years, row.ExpiresAt, row.RevokesAt) = (TokenState.Suspended, s_day.AddYears(-2), 1, s_day.AddYears(-1), s_day));
        store.Time.SetUtcNow(s_day);
        Assert.AreEqual(ChangeOutcome.NotAllowed, await renewal.RenewAsync(token.Serial, "admin", null, default));
        Assert.AreEqual((TokenState.Suspended, 1), ((await store.ReadAsync(token)).State, (await store.ReadAsync(token)).Years));
        await store.ChangeAsync(token, row => row.RevokesAt = s_day.AddTicks(1));
        Assert.AreEqual(ChangeOutcome.Done, await renewal.RenewAsync(token.Serial, "admin", "order 7", default));
        var row = await store.ReadAsync(token);
        Assert.AreEqual((TokenState.Active, 2, s_day, s_day.AddYears(1)), (row.State, row.Years, row.ExpiresAt, row.RevokesAt));
        Assert.AreEqual("Renewed until 2034-05-01, order 7", Text((await store.AuditAsync()).Single()));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_without_a_subscription_or_that_is_revoked_is_not_renewed_and_one_of_the_inventory_stays_there(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var renewal = new TokenRenewal(store.Database, store.Keys, store.Time);
        var token = await store.AddTokenAsync(null);
        Assert.AreEqual((ChangeOutcome.NoToken, null), await RenewAsync("unknown"));
        Assert.AreEqual((ChangeOutcome.NotAllowed, null), await RenewAsync(token.Serial));
        await store.ChangeAsync(token, row => (row.Purchase, row.Years, row.ExpiresAt, row.RevokesAt) = (s_day.AddYears(-1), 1, s_day, s_day.AddYears(1)));
        Assert.AreEqual((ChangeOutcome.Done, new DateOnly(2035, 5, 1)), await RenewAsync(token.Serial));
        Assert.AreEqual(TokenState.Inventory, (await store.ReadAsync(token)).State);
        await store.ChangeAsync(token, row => row.State = TokenState.Revoked);
        Assert.AreEqual((ChangeOutcome.NotAllowed, null), await RenewAsync(token.Serial));
        Assert.AreEqual("Renewed until 2035-05-01", Text((await store.AuditAsync()).Single()));

        async Task<(ChangeOutcome, DateOnly?)> RenewAsync(string serial)
        {
            var result = await store.Database.WriteAsync((connection, transaction) => renewal.RenewAsync(connection, transaction, serial, "admin", null), default);
            return (result.Outcome, result.Expiry);
        }
    }

    private static string Text(Data.AuditRow row) => $"{row.Kind} {row.Detail}";

    private static TokenAssignment Assignment(TestStore store) => new(store.Database, store.Keys, store.Time);
}
