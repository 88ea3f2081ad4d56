using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;

namespace Keyfob.Orders.Tests.Payments;

[TestClass]
public sealed class InvoiceTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Dates_move_when_the_payment_was_received_and_not_before(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var token = await shop.AddTokenAsync("alice", shop.Today.AddMonths(-11));
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        Assert.IsNull(await BookAsync(shop, id), "without an invoice");
        Assert.IsTrue(await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default));
        Assert.IsTrue(await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default), "a second call changes nothing");
        Assert.IsFalse(await shop.Get<Invoicing>().MakeAsync("bob", id, "test", default));
        var order = (await shop.FindAsync(id)).Order;
        Assert.AreEqual((1L, shop.Today.AddDays(30)), (order.InvoiceNumber, DateOnly.FromDateTime(order.DueAt!.Value.UtcDateTime)));
        Assert.Contains("Invoice 1 for order", (await shop.NoticesAsync()).Single());
        Assert.AreEqual(1, (await shop.Store.ReadAsync(token)).Years);

        Assert.AreEqual(PaymentOutcome.Mismatch, await BookAsync(shop, id, TestShop.Renewal - 1));
        Assert.AreEqual(PaymentOutcome.Paid, await BookAsync(shop, id));
        Assert.AreEqual(PaymentOutcome.Known, await BookAsync(shop, id), "the same reference");
        Assert.AreEqual(PaymentOutcome.ToRefund, await BookAsync(shop, id, reference: "another"));
        Assert.AreEqual(2, (await shop.Store.ReadAsync(token)).Years);
        Assert.Contains("bank, reference ref", (await shop.FindAsync(id)).Events.First(row => row.Kind == nameof(AuditKind.PaymentReceived)).Detail);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Invoices_are_numbered_without_gaps_also_when_made_at_once(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var orders = new List<(string User, long Id)>();
        for (var number = 0; number < 8; number++)
        {
            var buyer = new Buyer($"user{number}", null);
            await shop.Get<CartStore>().AddNewTokenAsync(buyer, buyer.User, default);
            orders.Add((buyer.User, await shop.OrderAsync(buyer)));
        }

        await Task.WhenAll(orders.SelectMany(order => Enumerable.Range(0, 2).Select(_ => Task.Run(() => shop.Get<Invoicing>().MakeAsync(order.User, order.Id, "test", default)))));
        var numbers = new List<long>();
        foreach (var (_, id) in orders)
        {
            numbers.Add((await shop.FindAsync(id)).Order.InvoiceNumber!.Value);
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(1, 8).Select(number => (long)number).ToList(), numbers);
    }

    [TestMethod]
    public async Task A_refund_is_marked_once()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        await BookAsync(shop, id);
        await BookAsync(shop, id, reference: "another");
        var refund = (await shop.FindAsync(id)).Refunds.Single();
        Assert.HasCount(1, await shop.Get<OrderList>().ReadAsync(new OrderFilter { ToRefund = true }, default));
        Assert.IsFalse(await shop.Get<RefundBooking>().MarkAsync(id + 1, refund.Id, "back", "admin", "paid twice", default), "another order");
        Assert.IsTrue(await shop.Get<RefundBooking>().MarkAsync(id, refund.Id, "back", "admin", "paid twice", default));
        Assert.IsFalse(await shop.Get<RefundBooking>().MarkAsync(id, refund.Id, "back", "admin", "paid twice", default));
        Assert.IsEmpty(await shop.Get<OrderList>().ReadAsync(new OrderFilter { ToRefund = true }, default));
        var audit = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.RefundDone));
        Assert.AreEqual($"order {id}: 19.90 EUR sent back, reference back, paid twice", audit.Detail);
    }

    [TestMethod]
    public async Task Lists_have_the_orders_of_the_buyer_and_those_for_his_organisation_only_while_he_may_order_for_it()
    {
        await using var shop = await TestShop.OpenAsync();
        var (own, ours) = (await shop.AddTokenAsync("manager", shop.Today, organisation: "acme"), await shop.AddTokenAsync("bob", shop.Today, organisation: "acme"));
        var manager = new Buyer("manager", "acme");
        var first = await shop.OrderAsync(manager, own.Serial);
        var second = await shop.OrderAsync(manager, ours.Serial);
        var list = shop.Get<OrderList>();
        CollectionAssert.AreEqual((long[])[second, first], (await list.ReadAsync(manager, new OrderFilter(), default)).Select(order => order.Id).ToList());
        CollectionAssert.AreEqual((long[])[first], (await list.ReadAsync(manager with { Organisation = null }, new OrderFilter(), default)).Select(order => order.Id).ToList());
        CollectionAssert.AreEqual((long[])[first], (await list.ReadAsync(manager with { Organisation = "other" }, new OrderFilter(), default)).Select(order => order.Id).ToList());
        Assert.IsNull(await list.FindAsync(manager with { Organisation = "other" }, second, default));
        Assert.IsNull(await list.FindAsync(new Buyer("bob", "acme"), second, default));
        Assert.IsEmpty(await list.ReadAsync(TestShop.Alice, new OrderFilter(), default));
        Assert.AreEqual(first, (await list.ReadAsync(new OrderFilter { State = OrderState.Open, User = "MANAGER", Before = second }, default)).Single().Id);
    }

    private static Task<PaymentOutcome?> BookAsync(TestShop shop, long id, long amount = TestShop.Renewal, string reference = "ref") =>
        shop.Get<BankBooking>().BookAsync(id, amount, shop.Today, reference, "admin", "seen at the bank", default);
}
