using System.Globalization;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Ordering;

[TestClass]
public sealed class InvoicingTests
{
    [TestMethod]
    public async Task An_invoice_is_due_after_30_days_and_has_an_entry_in_the_audit()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop, TestShop.Alice);
        Assert.IsTrue(await MakeAsync(shop, "alice", id));
        var (order, due) = (await shop.FindAsync(id), shop.Today.AddDays(30));
        Assert.AreEqual((1L, shop.Store.Time.GetUtcNow(), Subscription.StartOf(due)), (order.Order.InvoiceNumber, order.Order.InvoicedAt, order.Order.DueAt));
        var detail = string.Create(CultureInfo.InvariantCulture, $"invoice 1, due {due:yyyy-MM-dd}");
        var entry = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.InvoiceMade));
        Assert.AreEqual(("seller", $"order {id}: {detail}"), (entry.Actor, entry.Detail));
        Assert.AreEqual(detail, order.Events[^1].Detail);
        Assert.IsTrue(await MakeAsync(shop, "alice", id), "made before");
        Assert.HasCount(1, await shop.NoticesAsync());
    }

    [TestMethod]
    public async Task An_order_of_another_buyer_gets_no_invoice()
    {
        await using var shop = await TestShop.OpenAsync();
        await ExpectRefusalAsync(shop, "bob", await OrderAsync(shop, TestShop.Alice));
    }

    [TestMethod]
    public async Task A_cancelled_order_gets_no_invoice()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop, TestShop.Alice);
        await shop.Get<Cancellation>().CancelAsync(null, id, "admin", "test", default);
        await ExpectRefusalAsync(shop, "alice", id);
    }

    [TestMethod]
    public async Task An_order_that_was_paid_by_card_gets_no_invoice()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop, TestShop.Alice);
        await shop.PayByCardAsync(id);
        await ExpectRefusalAsync(shop, "alice", id);
    }

    [TestMethod]
    public async Task An_unknown_order_gets_no_invoice()
    {
        await using var shop = await TestShop.OpenAsync();
        Assert.IsFalse(await MakeAsync(shop, "alice", await OrderAsync(shop, TestShop.Alice) + 1));
    }

    [TestMethod]
    public async Task A_paid_order_keeps_its_invoice()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop, TestShop.Alice);
        await MakeAsync(shop, "alice", id);
        Assert.AreEqual(PaymentOutcome.Paid, await shop.Get<BankBooking>().BookAsync(id, TestShop.NewToken, shop.Today, "ref", "admin", "seen at the bank", default));
        Assert.IsTrue(await MakeAsync(shop, "alice", id));
        Assert.AreEqual((OrderState.Paid, 1L), ((await shop.FindAsync(id)).Order.State, (await shop.FindAsync(id)).Order.InvoiceNumber));
    }

    // The number that was not used is that of the next invoice.
    private static async Task ExpectRefusalAsync(TestShop shop, string buyer, long id)
    {
        Assert.IsFalse(await MakeAsync(shop, buyer, id));
        Assert.IsNull((await shop.FindAsync(id)).Order.InvoiceNumber);
        Assert.IsFalse((await shop.Store.AuditAsync()).Exists(row => row.Kind == nameof(AuditKind.InvoiceMade)));
        var next = await OrderAsync(shop, new Buyer("next", null));
        Assert.IsTrue(await MakeAsync(shop, "next", next));
        Assert.AreEqual(1L, (await shop.FindAsync(next)).Order.InvoiceNumber);
    }

    private static async Task<long> OrderAsync(TestShop shop, Buyer buyer)
    {
        await shop.Get<CartStore>().AddNewTokenAsync(buyer, buyer.User, default);
        return await shop.OrderAsync(buyer);
    }

    private static Task<bool> MakeAsync(TestShop shop, string buyer, long id) => shop.Get<Invoicing>().MakeAsync(buyer, id, "seller", default);
}
