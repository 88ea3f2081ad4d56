using Keyfob.Orders.Carts;
using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Tests.Payments;

[TestClass]
public sealed class CheckoutTests
{
    private static readonly Uri s_back = new("https://shop.example/back");

    [TestMethod]
    public async Task A_payment_is_begun_with_the_sum_of_the_order_for_an_hour()
    {
        await using var shop = await TestShop.OpenAsync();
        var (id, cards, now) = (await OrderAsync(shop), new StubCards(), shop.Store.Time.GetUtcNow());
        Assert.IsTrue(await BeginAsync(shop, cards, id));
        var request = cards.Requests.Single();
        Assert.AreEqual(new CardRequest($"{id}-{now.UtcTicks}-1", id, TestShop.NewToken, "EUR", s_back, now.AddHours(1)), request);
        var payment = (await shop.FindAsync(id)).CardPayments.Single();
        Assert.AreEqual(("sandbox", $"payment {request.Key}", "https://cards.example/pay"), (payment.Provider, payment.PaymentId, payment.Address));
        Assert.AreEqual((TestShop.NewToken, "EUR", CardState.Pending, now, now.AddMinutes(1)), (payment.Amount, payment.Currency, payment.State, payment.BegunAt, payment.NextCheckAt));
    }

    [TestMethod]
    public async Task A_second_payment_is_begun_only_when_the_first_one_cannot_be_paid_any_more()
    {
        await using var shop = await TestShop.OpenAsync();
        var (id, cards) = (await OrderAsync(shop), new StubCards());
        await BeginAsync(shop, cards, id);
        shop.Store.Time.Advance(CardCheckout.Lifetime - TimeSpan.FromTicks(1));
        Assert.IsTrue(await BeginAsync(shop, cards, id));
        Assert.HasCount(1, cards.Requests);
        shop.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsTrue(await BeginAsync(shop, cards, id));
        Assert.HasCount(2, cards.Requests);
        Assert.EndsWith("-2", cards.Requests[1].Key);
    }

    [TestMethod]
    [DataRow(CardState.Pending, -1, true)]
    [DataRow(CardState.Pending, 0, false)]
    [DataRow(CardState.Paid, -1, false)]
    [DataRow(CardState.Failed, -1, false)]
    public void A_page_takes_a_pending_payment_for_an_hour(CardState state, int ticks, bool canBePaid)
    {
        var payment = new CardPaymentRow { Provider = "sandbox", PaymentId = "1", Address = "/", Currency = "EUR", State = state, BegunAt = DateTimeOffset.UnixEpoch };
        Assert.AreEqual(canBePaid, CardCheckout.CanBePaid(payment, DateTimeOffset.UnixEpoch.AddHours(1).AddTicks(ticks)));
    }

    [TestMethod]
    public async Task An_order_of_another_buyer_is_not_paid_by_card()
    {
        await using var shop = await TestShop.OpenAsync();
        await ExpectRefusalAsync(shop, await OrderAsync(shop), new Buyer("bob", null));
    }

    [TestMethod]
    public async Task A_cancelled_order_is_not_paid_by_card()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Cancellation>().CancelAsync(null, id, "admin", "test", default);
        await ExpectRefusalAsync(shop, id, TestShop.Alice);
    }

    [TestMethod]
    public async Task A_paid_order_is_not_paid_by_card_again()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        await shop.Get<BankBooking>().BookAsync(id, TestShop.NewToken, shop.Today, "ref", "admin", "seen at the bank", default);
        await ExpectRefusalAsync(shop, id, TestShop.Alice);
    }

    [TestMethod]
    public async Task An_order_that_is_cancelled_while_the_provider_begins_the_payment_is_not_paid_by_card()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        var cards = new StubCards { WhileBegun = () => shop.Get<Cancellation>().CancelAsync(null, id, "admin", "test", default) };
        Assert.IsFalse(await BeginAsync(shop, cards, id));
        Assert.IsEmpty((await shop.FindAsync(id)).CardPayments);
    }

    [TestMethod]
    public async Task A_provider_that_cannot_be_reached_leaves_no_payment()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        var cards = new StubCards { WhileBegun = () => throw new CardProviderException("no answer") };
        await Assert.ThrowsExactlyAsync<CardProviderException>(() => BeginAsync(shop, cards, id));
        Assert.IsEmpty((await shop.FindAsync(id)).CardPayments);
    }

    private static async Task ExpectRefusalAsync(TestShop shop, long id, Buyer buyer)
    {
        var cards = new StubCards();
        Assert.IsFalse(await BeginAsync(shop, cards, id, buyer));
        Assert.IsEmpty(cards.Requests);
        Assert.IsEmpty((await shop.FindAsync(id)).CardPayments);
    }

    private static async Task<long> OrderAsync(TestShop shop)
    {
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        return await shop.OrderAsync();
    }

    private static Task<bool> BeginAsync(TestShop shop, StubCards cards, long id, Buyer? buyer = null) =>
        new CardCheckout(shop.Store.Database, shop.Get<OrderList>(), cards, shop.Store.Time).BeginAsync(buyer ?? TestShop.Alice, id, s_back, default);
}
