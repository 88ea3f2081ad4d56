using Keyfob.Orders.Carts;
using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Tests.Ordering;

[TestClass]
public sealed class OrderListTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(OrderFilter.MaxPage + 1)]
    public async Task A_page_of_another_size_is_refused(int limit)
    {
        await using var shop = await TestShop.OpenAsync();
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => shop.Get<OrderList>().ReadAsync(new OrderFilter { Limit = limit }, default));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(OrderFilter.MaxPage, 2)]
    public async Task A_page_has_from_1_to_200_orders(int limit, int count)
    {
        await using var shop = await TestShop.OpenAsync();
        await OrdersAsync(shop, "alice", "bob");
        Assert.HasCount(count, await shop.Get<OrderList>().ReadAsync(new OrderFilter { Limit = limit }, default));
    }

    [TestMethod]
    [DataRow(null, 2)]
    [DataRow("", 2)]
    [DataRow("  ", 2)]
    [DataRow("ALICE", 1)]
    [DataRow("ali", 0)]
    public async Task A_list_has_the_orders_of_one_user_or_of_all(string? user, int count)
    {
        await using var shop = await TestShop.OpenAsync();
        await OrdersAsync(shop, "alice", "bob");
        Assert.HasCount(count, await shop.Get<OrderList>().ReadAsync(new OrderFilter { User = user }, default));
    }

    [TestMethod]
    public async Task A_refund_is_due_until_it_is_marked_and_only_for_its_order()
    {
        await using var shop = await TestShop.OpenAsync();
        var orders = await OrdersAsync(shop, "alice", "bob", "carol");
        foreach (var (user, id) in ((string, long)[])[("alice", orders[0]), ("bob", orders[1])])
        {
            await shop.Get<Invoicing>().MakeAsync(user, id, "test", default);
            await BookAsync(shop, id, $"first of {user}");
            await BookAsync(shop, id, $"second of {user}");
        }

        var refund = (await shop.FindAsync(orders[1])).Refunds.Single();
        Assert.IsTrue(await shop.Get<RefundBooking>().MarkAsync(orders[1], refund.Id, "back", "admin", "paid twice", default));
        var list = shop.Get<OrderList>();
        Assert.AreEqual(orders[0], (await list.ReadAsync(new OrderFilter { ToRefund = true }, default)).Single().Id);
        CollectionAssert.AreEqual((bool[])[false, false, true], (await list.ReadAsync(new OrderFilter(), default)).Select(order => order.IsToRefund).ToList(), "the newest first");
    }

    [TestMethod]
    public async Task A_payment_is_overdue_if_it_is_pending_and_an_alarm_was_raised()
    {
        await using var shop = await TestShop.OpenAsync();
        var orders = await OrdersAsync(shop, "overdue", "pending", "failed", "none");
        foreach (var (user, id, state, isAlarmed) in ((string, long, CardState, bool)[])[("overdue", orders[0], CardState.Pending, true), ("pending", orders[1], CardState.Pending, false), ("failed", orders[2], CardState.Failed, true)])
        {
            await shop.BeginCardAsync(id, new Buyer(user, null));
            await ChangeAsync(shop, id, payment => (payment.State, payment.AlarmedAt) = (state, isAlarmed ? shop.Store.Time.GetUtcNow() : null));
        }

        var list = shop.Get<OrderList>();
        Assert.AreEqual(orders[0], (await list.ReadAsync(new OrderFilter { Overdue = true }, default)).Single().Id);
        CollectionAssert.AreEqual((bool[])[false, false, false, true], (await list.ReadAsync(new OrderFilter(), default)).Select(order => order.IsOverdue).ToList(), "the newest first");
    }

    [TestMethod]
    public async Task The_payment_that_can_be_confirmed_is_the_last_one_that_was_begun()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = (await OrdersAsync(shop, "alice"))[0];
        var first = await shop.BeginCardAsync(id);
        shop.Store.Time.Advance(CardCheckout.Lifetime);
        var second = await shop.BeginCardAsync(id);
        CollectionAssert.AreEqual((string[])[first, second], (await shop.FindAsync(id)).CardPayments.Select(payment => payment.PaymentId).ToList());
        Assert.AreEqual(second, (await shop.FindAsync(id)).Pending!.PaymentId);
        await ChangeAsync(shop, id, payment => payment.State = CardState.Failed);
        Assert.IsNull((await shop.FindAsync(id)).Pending);
    }

    private static async Task<List<long>> OrdersAsync(TestShop shop, params string[] users)
    {
        var orders = new List<long>();
        foreach (var user in users)
        {
            var buyer = new Buyer(user, null);
            await shop.Get<CartStore>().AddNewTokenAsync(buyer, user, default);
            orders.Add(await shop.OrderAsync(buyer));
        }

        return orders;
    }

    private static Task<PaymentOutcome?> BookAsync(TestShop shop, long id, string reference) =>
        shop.Get<BankBooking>().BookAsync(id, TestShop.NewToken, shop.Today, reference, "admin", "seen at the bank", default);

    private static async Task ChangeAsync(TestShop shop, long order, Action<CardPaymentRow> change)
    {
        await using var context = OrderTables.Open(shop.Store.Database);
        await context.CardPayments.Where(payment => payment.OrderId == order).ForEachAsync(change);
        await context.SaveChangesAsync();
    }
}
