using System.Text;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Sandbox;

namespace Keyfob.Orders.Tests.Sandbox;

[TestClass]
public sealed class SandboxPaymentTests
{
    [TestMethod]
    public async Task A_repeated_request_finds_its_payment_and_another_one_begins_another()
    {
        await using var shop = await TestShop.OpenAsync();
        var first = await BeginAsync(shop, "key 1");
        Assert.AreEqual(first, await BeginAsync(shop, "key 1"));
        Assert.AreNotEqual(first.PaymentId, (await BeginAsync(shop, "key 2")).PaymentId);
        Assert.MatchesRegex("^[0-9a-f]{32}$", first.PaymentId);
        Assert.AreEqual("/sandbox/payments/" + first.PaymentId, first.Address.ToString());
        var payment = (await shop.Get<SandboxPayments>().ReadAsync(first.PaymentId, default))!;
        Assert.AreEqual((7L, 1990L, "EUR", CardState.Pending, "http://localhost/back"), (payment.OrderId, payment.Amount, payment.Currency, payment.State, payment.ReturnAddress));
        Assert.IsNull(payment.EventId);
    }

    [TestMethod]
    [DataRow(SandboxChoice.Pay, CardState.Paid, true)]
    [DataRow(SandboxChoice.PayUnreported, CardState.Paid, false)]
    [DataRow(SandboxChoice.Decline, CardState.Failed, true)]
    public async Task A_choice_ends_a_payment_once_and_the_shop_is_told_or_not(SandboxChoice choice, CardState state, bool isTold)
    {
        await using var shop = await TestShop.OpenAsync();
        var (payments, id, other) = (shop.Get<SandboxPayments>(), (await BeginAsync(shop, "1")).PaymentId, (await BeginAsync(shop, "2")).PaymentId);
        Assert.IsTrue(await payments.ChooseAsync(id, choice, default));
        Assert.IsFalse(await payments.ChooseAsync(id, SandboxChoice.Pay, default), "once");
        var payment = (await payments.ReadAsync(id, default))!;
        Assert.AreEqual((state, isTold), (payment.State, payment.EventId != null));
        Assert.AreEqual(CardState.Pending, (await payments.ReadAsync(other, default))!.State);
        if (isTold)
        {
            await payments.ChooseAsync(other, SandboxChoice.Pay, default);
            Assert.AreNotEqual(payment.EventId, (await payments.ReadAsync(other, default))!.EventId);
            Assert.MatchesRegex("^[0-9a-f]{32}$", payment.EventId!);
        }
    }

    [TestMethod]
    [DataRow(-1, CardState.Pending)]
    [DataRow(0, CardState.Failed)]
    public async Task A_pending_payment_has_failed_when_its_hour_has_passed(int ticks, CardState state)
    {
        await using var shop = await TestShop.OpenAsync();
        var (payments, id) = (shop.Get<SandboxPayments>(), (await BeginAsync(shop, "1")).PaymentId);
        shop.Store.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(ticks));
        Assert.AreEqual(new CardStatus(id, 7, state, 1990, "EUR"), await payments.FindAsync(id, default));
        Assert.AreEqual(state == CardState.Pending, await payments.ChooseAsync(id, SandboxChoice.Pay, default));
    }

    [TestMethod]
    public async Task A_paid_payment_stays_paid_and_an_unknown_one_is_not_found()
    {
        await using var shop = await TestShop.OpenAsync();
        var (payments, id) = (shop.Get<SandboxPayments>(), (await BeginAsync(shop, "1")).PaymentId);
        await payments.ChooseAsync(id, SandboxChoice.Pay, default);
        shop.Store.Time.Advance(TimeSpan.FromHours(2));
        Assert.AreEqual(CardState.Paid, (await payments.FindAsync(id, default))!.State);
        Assert.IsNull(await payments.FindAsync("unknown", default));
    }

    [TestMethod]
    [DataRow("paid", CardState.Paid)]
    [DataRow("failed", CardState.Failed)]
    [DataRow("changed", null)]
    public async Task A_signed_event_is_read(string status, CardState? state)
    {
        await using var shop = await TestShop.OpenAsync();
        var read = Read(shop, $$"""{"id":"e","payment":"p","order":7,"status":"{{status}}","amount":1990,"currency":"EUR"}""");
        Assert.AreEqual(new CardEvent("e", state is { } known ? new CardStatus("p", 7, known, 1990, "EUR") : null), read);
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("")]
    [DataRow("{\"id\":\"e\"")]
    public async Task A_signed_body_that_is_no_event_is_not_read(string body)
    {
        await using var shop = await TestShop.OpenAsync();
        Assert.IsNull(Read(shop, body));
    }

    private static CardEvent? Read(TestShop shop, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return shop.Get<SandboxPayments>().Read(WebhookSignature.Sign(shop.Get<WebhookSecret>().Bytes, shop.Store.Time.GetUtcNow(), bytes), bytes);
    }

    private static Task<CardPage> BeginAsync(TestShop shop, string key) => shop.Get<SandboxPayments>().BeginAsync(
        new CardRequest(key, 7, 1990, "EUR", new Uri("http://localhost/back"), shop.Store.Time.GetUtcNow().AddHours(1)), default);
}
