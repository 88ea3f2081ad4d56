using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Portal.Pages.Parts;

namespace Keyfob.Portal.Tests.Sales;

/// <summary>What buyers and administrators read about orders, lines, offers and claims.</summary>
[TestClass]
public sealed class OrderWordTests
{
    private static readonly DateTimeOffset s_day = new(2034, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly OrderSummary s_paid = new()
    {
        Id = 1,
        Buyer = "alice",
        State = OrderState.Paid,
        Total = 1990,
        Currency = "EUR",
        PlacedAt = s_day,
        DueAt = null,
        IsToRefund = false,
        IsOverdue = false,
    };

    [TestMethod]
    [DataRow(OrderState.Open, "Not paid")]
    [DataRow(OrderState.Paid, "Paid")]
    [DataRow(OrderState.Fulfilled, "Done")]
    [DataRow(OrderState.Cancelled, "Cancelled")]
    public void An_order_has_its_state(OrderState state, string words) => Assert.AreEqual((words, words), (OrderWords.Of(state), OrderWords.Of(s_paid with { State = state })));

    [TestMethod]
    public void A_list_says_what_an_administrator_has_to_look_after()
    {
        Assert.AreEqual("Paid, money goes back", OrderWords.Of(s_paid with { IsToRefund = true }));
        Assert.AreEqual("Not paid, payment not confirmed for a day", OrderWords.Of(s_paid with { State = OrderState.Open, IsOverdue = true }));
    }

    [TestMethod]
    [DataRow(LineState.Fulfilled, Product.Renewal, OrderState.Fulfilled, true, "renewed until 1 May 2034")]
    [DataRow(LineState.Fulfilled, Product.NewToken, OrderState.Fulfilled, true, "delivered, until 1 May 2034")]
    [DataRow(LineState.GivenUp, Product.Renewal, OrderState.Cancelled, false, "cancelled")]
    [DataRow(LineState.GivenUp, Product.Renewal, OrderState.Fulfilled, true, "not possible any more, the price goes back")]
    [DataRow(LineState.Waiting, Product.NewToken, OrderState.Open, false, "waits for the payment")]
    [DataRow(LineState.Waiting, Product.NewToken, OrderState.Paid, true, "will be delivered")]
    public void A_line_says_what_became_of_it(LineState line, Product product, OrderState order, bool isPaid, string words) => Assert.AreEqual(words, OrderWords.Of(
        new OrderRow { Buyer = "alice", BuyerKey = "alice", Currency = "EUR", State = order, PaidAt = isPaid ? s_day : null },
        new OrderLineRow { UserName = "alice", Product = product, State = line, ExpiresAt = s_day }));

    [TestMethod]
    public void A_product_has_a_name() => Assert.AreEqual(("Renewal, one year", "New token, one year"), (OrderWords.Of(Product.Renewal), OrderWords.Of(Product.NewToken)));

    [TestMethod]
    [DataRow(ClaimState.Open, "Not decided")]
    [DataRow(ClaimState.Accepted, "Accepted")]
    [DataRow(ClaimState.Declined, "Declined")]
    [DataRow(ClaimState.Delivered, "Replaced")]
    public void A_claim_has_its_state(ClaimState state, string words) => Assert.AreEqual(words, OrderWords.Of(state));

    [TestMethod]
    [DataRow(12, 0, "12 months")]
    [DataRow(12, 1, "12 months")]
    [DataRow(11, 3, "11 months and 3 days")]
    [DataRow(1, 1, "1 month and 1 day")]
    [DataRow(6, 0, "6 months")]
    [DataRow(0, 20, "20 days")]
    [DataRow(0, 1, "1 day")]
    [DataRow(0, 0, "0 days")]
    public void A_late_renewal_says_what_is_left_of_the_year(int months, int days, string words) => Assert.AreEqual(words, OfferWords.Left(new RenewalOffer(default, months, days)));
}
