using System.Globalization;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Sandbox;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Tests.Payments;

/// <summary>What is recorded of payments that are taken, and of those that are refused.</summary>
[TestClass]
public sealed class PaymentRecordTests
{
    [TestMethod]
    public async Task A_payment_at_the_bank_is_in_the_audit_with_its_reference_day_and_reason()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        Assert.AreEqual(PaymentOutcome.Paid, await BookAsync(shop, id, TestShop.NewToken, "ref 7"));
        Assert.AreEqual($"admin: order {id}: 39.00 EUR by bank, reference ref 7, received {Day(shop)}, seen at the bank", (await shop.AuditAsync(AuditKind.PaymentReceived)).Single());
    }

    [TestMethod]
    public async Task A_payment_by_card_is_in_the_audit_without_a_reason()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.PayByCardAsync(id);
        var payment = (await shop.FindAsync(id)).CardPayments.Single().PaymentId;
        Assert.AreEqual($"card:sandbox: order {id}: 39.00 EUR by sandbox, reference {payment}, received {Day(shop)}", (await shop.AuditAsync(AuditKind.PaymentReceived)).Single());
        Assert.IsEmpty(shop.Get<LoggedLines>().All);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(1)]
    public async Task A_payment_at_the_bank_of_another_amount_is_not_booked(int difference)
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        Assert.AreEqual(PaymentOutcome.Mismatch, await BookAsync(shop, id, TestShop.NewToken + difference, "ref"));
        Assert.IsEmpty((await shop.FindAsync(id)).Payments);
        Assert.AreEqual(OrderState.Open, (await shop.FindAsync(id)).Order.State);
        Assert.IsEmpty(await shop.AuditAsync(AuditKind.PaymentReceived));
    }

    [TestMethod]
    public async Task A_payment_at_the_bank_without_an_invoice_or_an_order_is_not_booked()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        Assert.IsNull(await BookAsync(shop, id, TestShop.NewToken, "ref"));
        Assert.IsNull(await BookAsync(shop, id + 1, TestShop.NewToken, "ref"));
    }

    [TestMethod]
    public async Task A_second_payment_goes_back_because_the_order_is_paid()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        await BookAsync(shop, id, TestShop.NewToken, "first");
        Assert.AreEqual(PaymentOutcome.ToRefund, await BookAsync(shop, id, TestShop.NewToken, "second"));
        var order = await shop.FindAsync(id);
        Assert.AreEqual((OrderState.Paid, TestShop.NewToken, "The order had been paid already."), (order.Order.State, order.Refunds.Single().Amount, order.Refunds[0].Cause));
        Assert.AreEqual(order.Payments[1].Id, order.Refunds[0].PaymentId);
    }

    [TestMethod]
    public async Task A_payment_of_another_amount_than_was_begun_is_recorded_and_logged_once()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        for (var time = 0; time < 2; time++)
        {
            Assert.AreEqual(WebhookOutcome.Mismatch, await shop.TakeEventAsync(payment, row => row.Amount++));
        }

        Assert.AreEqual(
            $"card:sandbox: order {id}: sandbox reports payment {payment} of 39.01 EUR for order {id}; it was begun with 39.00 EUR for order {id}",
            (await shop.AuditAsync(AuditKind.PaymentRefused)).Single());
        Assert.StartsWith($"Critical: The card provider sandbox reports a payment that does not fit order {id}.", shop.Get<LoggedLines>().All.Single());
        Assert.IsFalse(await IsEventStoredAsync(shop, payment), "the provider repeats it");
    }

    [TestMethod]
    public async Task A_payment_that_was_not_begun_is_logged_each_time()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        for (var time = 0; time < 2; time++)
        {
            Assert.AreEqual(WebhookOutcome.Mismatch, await shop.TakeEventAsync(payment, row => row.Id = "unknown"));
        }

        Assert.HasCount(2, shop.Get<LoggedLines>().All);
        Assert.IsEmpty(await shop.AuditAsync(AuditKind.PaymentRefused));
    }

    [TestMethod]
    public async Task An_event_that_was_taken_is_stored_with_the_name_of_its_provider()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        Assert.AreEqual(WebhookOutcome.Done, await shop.PayByCardAsync(id));
        Assert.IsTrue(await IsEventStoredAsync(shop, (await shop.FindAsync(id)).CardPayments.Single().PaymentId));
    }

    private static async Task<bool> IsEventStoredAsync(TestShop shop, string payment)
    {
        var name = $"sandbox:{(await shop.Get<SandboxPayments>().ReadAsync(payment, default))!.EventId}";
        await using var context = OrderTables.Open(shop.Store.Database);
        return await context.Set<CardEventRow>().AnyAsync(row => row.Id == name && row.PaymentId == payment);
    }

    private static string Day(TestShop shop) => shop.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<long> OrderAsync(TestShop shop)
    {
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        return await shop.OrderAsync();
    }

    private static Task<PaymentOutcome?> BookAsync(TestShop shop, long id, long amount, string reference) =>
        shop.Get<BankBooking>().BookAsync(id, amount, shop.Today, reference, "admin", "seen at the bank", default);
}
