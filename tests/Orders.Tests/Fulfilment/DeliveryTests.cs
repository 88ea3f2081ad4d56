using Keyfob.Orders.Carts;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Fulfilment;

[TestClass]
public sealed class DeliveryTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_new_token_is_delivered_after_the_payment_with_a_year_from_the_day_of_the_payment(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var (stock, spare) = (await shop.Store.AddTokenAsync(null), await shop.Store.AddTokenAsync(null));
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var id = await shop.OrderAsync();
        var line = (await shop.FindAsync(id)).Order.Lines.Single();
        Assert.AreEqual(DeliveryOutcome.NotWaiting, await DeliverAsync(shop, id, line.Id, stock.Serial), "not paid");
        Assert.AreEqual(WebhookOutcome.Done, await shop.PayByCardAsync(id));
        Assert.AreEqual(OrderState.Paid, (await shop.FindAsync(id)).Order.State);
        var paid = shop.Today;
        shop.Store.Time.Advance(TimeSpan.FromDays(5));

        Assert.AreEqual(DeliveryOutcome.NoToken, await DeliverAsync(shop, id, line.Id, "none"));
        Assert.AreEqual(DeliveryOutcome.Done, await DeliverAsync(shop, id, line.Id, stock.Serial));
        Assert.AreEqual(DeliveryOutcome.NotWaiting, await DeliverAsync(shop, id, line.Id, spare.Serial), "once");
        var (order, token) = (await shop.FindAsync(id), await shop.Store.ReadAsync(stock));
        Assert.AreEqual((OrderState.Fulfilled, stock.Serial), (order.Order.State, order.Order.Lines[0].Serial));
        Assert.AreEqual((TokenState.Inventory, Subscription.StartOf(paid), Subscription.StartOf(paid.AddYears(1))), (token.State, token.Purchase, token.ExpiresAt));
        Assert.IsNotNull(token.DeliveredTo);
        Assert.IsNull((await shop.Store.ReadAsync(spare)).DeliveredTo);
        Assert.AreEqual(1, (await shop.Store.AuditAsync()).Count(row => row.Kind == nameof(AuditKind.LineFulfilled)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Of_two_deliveries_of_one_line_at_once_one_is_done(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        await using var second = shop.Second();
        string[] stock = [(await shop.Store.AddTokenAsync(null)).Serial, (await shop.Store.AddTokenAsync(null)).Serial];
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var id = await shop.OrderAsync();
        await shop.PayByCardAsync(id);
        var line = (await shop.FindAsync(id)).Order.Lines.Single().Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => DeliverAsync(number % 2 == 0 ? shop : second, id, line, stock[number % 2]))));
        Assert.AreEqual(1, outcomes.Count(outcome => outcome == DeliveryOutcome.Done));
        await using var context = shop.Store.Database.Context();
        Assert.AreEqual(1, context.Tokens.Count(token => token.DeliveredTo != null));
    }

    [TestMethod]
    public async Task A_line_that_cannot_be_delivered_is_given_up_and_its_price_goes_back()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await shop.PayByCardAsync(id);
        var line = (await shop.FindAsync(id)).Order.Lines.Single(one => one.State == LineState.Waiting);
        Assert.AreEqual(2, (await shop.Store.ReadAsync(token)).Years);
        Assert.IsTrue(await shop.Get<Delivery>().GiveUpAsync(id, line.Id, "admin", "Out of stock.", default));
        Assert.IsFalse(await shop.Get<Delivery>().GiveUpAsync(id, line.Id, "admin", "Out of stock.", default));
        var order = await shop.FindAsync(id);
        Assert.AreEqual((OrderState.Fulfilled, TestShop.NewToken, line.Id), (order.Order.State, order.Refunds.Single().Amount, order.Refunds[0].LineId));
    }

    private static Task<DeliveryOutcome> DeliverAsync(TestShop shop, long order, long line, string serial) =>
        shop.Get<Delivery>().DeliverAsync(order, line, serial, "admin", "ordered", default);
}
