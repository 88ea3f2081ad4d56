using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;

namespace Keyfob.Orders.Tests.Ordering;

[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    [DataRow("alice", DisplayName = "by its buyer")]
    [DataRow(null, DisplayName = "by an administrator")]
    public async Task A_cancelled_order_waits_for_nothing_and_has_the_reason_in_the_audit(string? buyer)
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var other = await OrderNewTokenAsync(shop, "carol");
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        Assert.IsTrue(await shop.Get<Cancellation>().CancelAsync(buyer, id, "somebody", "not needed", default));
        var order = await shop.FindAsync(id);
        Assert.AreEqual(OrderState.Cancelled, order.Order.State);
        CollectionAssert.AreEqual((LineState[])[LineState.GivenUp, LineState.GivenUp], order.Order.Lines.ConvertAll(line => line.State));
        Assert.AreEqual(("somebody", "not needed"), (order.Events[^1].Actor, order.Events[^1].Detail));
        var entry = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.OrderCancelled));
        Assert.AreEqual(("somebody", $"order {id}: not needed"), (entry.Actor, entry.Detail));
        Assert.AreEqual((OrderState.Open, LineState.Waiting), ((await shop.FindAsync(other)).Order.State, (await shop.FindAsync(other)).Order.Lines.Single().State), "another order");
    }

    [TestMethod]
    public async Task An_order_of_another_buyer_is_not_cancelled()
    {
        await using var shop = await TestShop.OpenAsync();
        await ExpectRefusalAsync(shop, "bob", await OrderNewTokenAsync(shop, "alice"), OrderState.Open);
    }

    [TestMethod]
    public async Task A_paid_order_is_not_cancelled()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderNewTokenAsync(shop, "alice");
        await shop.PayByCardAsync(id);
        await ExpectRefusalAsync(shop, "alice", id, OrderState.Paid);
        await ExpectRefusalAsync(shop, null, id, OrderState.Paid);
    }

    [TestMethod]
    public async Task An_unknown_order_is_not_cancelled()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderNewTokenAsync(shop, "alice");
        Assert.IsFalse(await shop.Get<Cancellation>().CancelAsync(null, id + 1, "admin", "test", default));
        Assert.AreEqual(OrderState.Open, (await shop.FindAsync(id)).Order.State);
    }

    private static async Task ExpectRefusalAsync(TestShop shop, string? buyer, long id, OrderState state)
    {
        Assert.IsFalse(await shop.Get<Cancellation>().CancelAsync(buyer, id, "somebody", "not needed", default));
        var order = (await shop.FindAsync(id)).Order;
        Assert.AreEqual((state, LineState.Waiting), (order.State, order.Lines.Single().State));
        Assert.IsFalse((await shop.Store.AuditAsync()).Exists(row => row.Kind == nameof(AuditKind.OrderCancelled)));
    }

    private static async Task<long> OrderNewTokenAsync(TestShop shop, string user)
    {
        var buyer = new Buyer(user, null);
        await shop.Get<CartStore>().AddNewTokenAsync(buyer, user, default);
        return await shop.OrderAsync(buyer);
    }
}
