using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Replacements;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Tests.Replacements;

[TestClass]
public sealed class ReplacementTests
{
    [TestMethod]
    public async Task A_delivered_replacement_is_in_the_audit_of_the_old_token()
    {
        await using var shop = await TestShop.OpenAsync();
        var (old, stock) = (await shop.AddTokenAsync("alice", shop.Today), await shop.Store.AddTokenAsync(null));
        var claim = await ClaimAsync(shop, old, isAccepted: true);
        Assert.AreEqual(DeliveryOutcome.Done, await DeliverAsync(shop, claim, stock.Serial));
        Assert.AreEqual((ClaimState.Delivered, stock.Serial), await StateAsync(shop, claim));
        var entry = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.ClaimDelivered));
        Assert.AreEqual((old.Id, "admin", $"replaced by {stock.Serial}, claim accepted"), (entry.TokenId, entry.Actor, entry.Detail));
    }

    [TestMethod]
    public async Task A_second_replacement_is_not_delivered()
    {
        await using var shop = await TestShop.OpenAsync();
        var (old, stock, spare) = (await shop.AddTokenAsync("alice", shop.Today), await shop.Store.AddTokenAsync(null), await shop.Store.AddTokenAsync(null));
        var claim = await ClaimAsync(shop, old, isAccepted: true);
        await DeliverAsync(shop, claim, stock.Serial);
        Assert.AreEqual(DeliveryOutcome.NotWaiting, await DeliverAsync(shop, claim, spare.Serial));
        Assert.AreEqual((ClaimState.Delivered, stock.Serial), await StateAsync(shop, claim));
        Assert.IsNull((await shop.Store.ReadAsync(spare)).DeliveredTo);
    }

    [TestMethod]
    public async Task For_a_declined_or_unknown_claim_nothing_is_delivered()
    {
        await using var shop = await TestShop.OpenAsync();
        var (old, stock) = (await shop.AddTokenAsync("alice", shop.Today), await shop.Store.AddTokenAsync(null));
        var claim = await ClaimAsync(shop, old, isAccepted: false);
        Assert.AreEqual(DeliveryOutcome.NotWaiting, await DeliverAsync(shop, claim, stock.Serial));
        Assert.AreEqual(DeliveryOutcome.NotWaiting, await DeliverAsync(shop, claim + 1, stock.Serial));
        await ExpectNothingAsync(shop, claim, ClaimState.Declined, stock);
    }

    [TestMethod]
    public async Task A_token_that_is_unknown_or_somebody_s_is_not_delivered()
    {
        await using var shop = await TestShop.OpenAsync();
        var (old, others) = (await shop.AddTokenAsync("alice", shop.Today), await shop.AddTokenAsync("bob", shop.Today));
        var claim = await ClaimAsync(shop, old, isAccepted: true);
        Assert.AreEqual(DeliveryOutcome.NoToken, await DeliverAsync(shop, claim, "none"));
        Assert.AreEqual(DeliveryOutcome.NotAllowed, await DeliverAsync(shop, claim, others.Serial));
        await ExpectNothingAsync(shop, claim, ClaimState.Accepted, others);
    }

    [TestMethod]
    public async Task Without_a_purchase_of_the_old_token_nothing_is_delivered()
    {
        await using var shop = await TestShop.OpenAsync();
        var (old, stock) = (await shop.AddTokenAsync("alice", shop.Today), await shop.Store.AddTokenAsync(null));
        var claim = await ClaimAsync(shop, old, isAccepted: true);
        await shop.Store.ChangeAsync(old, token => token.Purchase = null);
        Assert.AreEqual(DeliveryOutcome.NotAllowed, await DeliverAsync(shop, claim, stock.Serial));
        await ExpectNothingAsync(shop, claim, ClaimState.Accepted, stock);
    }

    private static async Task ExpectNothingAsync(TestShop shop, long claim, ClaimState state, TokenRow token)
    {
        Assert.AreEqual((state, (string?)null), await StateAsync(shop, claim));
        Assert.IsNull((await shop.Store.ReadAsync(token)).DeliveredTo);
        Assert.IsEmpty(await shop.AuditAsync(AuditKind.ClaimDelivered));
    }

    private static async Task<(ClaimState State, string? Replacement)> StateAsync(TestShop shop, long claim)
    {
        var row = (await shop.Get<ClaimList>().FindAsync(claim, default))!;
        return (row.State, row.Replacement);
    }

    private static async Task<long> ClaimAsync(TestShop shop, TokenRow token, bool isAccepted)
    {
        Assert.AreEqual(ClaimOutcome.Made, await shop.Get<Claims>().MakeAsync("alice", token.Serial, 21, "dark", "alice", default));
        var claim = (await shop.Get<ClaimList>().OfTokenAsync(token.Serial, default)).Single().Id;
        Assert.IsTrue(await shop.Get<Claims>().DecideAsync(claim, isAccepted, "admin", "looked at it", default));
        return claim;
    }

    private static Task<DeliveryOutcome> DeliverAsync(TestShop shop, long claim, string serial) =>
        shop.Get<ReplacementDelivery>().DeliverAsync(claim, serial, "admin", "claim accepted", default);
}
