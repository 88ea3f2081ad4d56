using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Sandbox;
using Keyfob.Verifier.Audit;

namespace Keyfob.Orders.Tests.Payments;

[TestClass]
public sealed class PollingTests
{
    [TestMethod]
    public async Task A_payment_whose_event_was_lost_is_found_and_counts_once_when_the_event_comes_after_all()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.PayUnreported, default);
        Assert.AreEqual(new PollReport(0, 0, 0, 0), await shop.Get<CardPolling>().RunOnceAsync(default), "not at once");
        shop.Store.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(new PollReport(1, 1, 0, 0), await shop.Get<CardPolling>().RunOnceAsync(default));
        Assert.AreEqual((OrderState.Fulfilled, 2), ((await shop.FindAsync(id)).Order.State, (await shop.Store.ReadAsync(token)).Years));
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment, row => row.EventId = "after all"));
        shop.Store.Time.Advance(TimeSpan.FromDays(2));
        Assert.AreEqual(new PollReport(0, 0, 0, 0), await shop.Get<CardPolling>().RunOnceAsync(default));
        Assert.AreEqual((2, 1), ((await shop.Store.ReadAsync(token)).Years, (await shop.FindAsync(id)).Payments.Count));
    }

    [TestMethod]
    public async Task A_payment_that_nobody_makes_is_given_up_and_another_one_can_be_begun()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        var first = await shop.BeginCardAsync(id);
        Assert.AreEqual(first, await shop.BeginCardAsync(id), "the same as long as it can be paid");
        shop.Store.Time.Advance(CardCheckout.Lifetime);
        Assert.IsFalse(await shop.Get<SandboxPayments>().ChooseAsync(first, SandboxChoice.Pay, default), "too late");
        Assert.AreEqual(new PollReport(1, 0, 0, 0), await shop.Get<CardPolling>().RunOnceAsync(default));
        Assert.AreEqual(CardState.Failed, (await shop.FindAsync(id)).CardPayments.Single().State);
        Assert.AreNotEqual(first, await shop.BeginCardAsync(id));
        shop.Store.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.AreEqual(WebhookOutcome.Done, await shop.PayByCardAsync(id));
        Assert.AreEqual(2, (await shop.Store.ReadAsync(token)).Years);
    }

    [TestMethod]
    public async Task A_payment_of_which_the_provider_knows_nothing_is_asked_for_less_and_less_and_raises_one_alarm_after_a_day()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await shop.BeginCardAsync(id);
        await using (var context = Keyfob.Orders.Stores.OrderTables.Open(shop.Store.Database))
        {
            context.SandboxPayments.RemoveRange(context.SandboxPayments);
            await context.SaveChangesAsync();
        }

        var (asked, alarms) = (0, 0);
        for (var minute = 1; minute < 24 * 60; minute++)
        {
            shop.Store.Time.Advance(TimeSpan.FromMinutes(1));
            var report = (await shop.Get<CardPolling>().RunOnceAsync(default))!;
            (asked, alarms) = (asked + report.Asked, alarms + report.Overdue);
        }

        Assert.AreEqual(0, alarms, "before a day");
        Assert.AreEqual(28, asked);
        for (var minute = 0; minute < 120; minute++)
        {
            shop.Store.Time.Advance(TimeSpan.FromMinutes(1));
            alarms += (await shop.Get<CardPolling>().RunOnceAsync(default))!.Overdue;
        }

        Assert.AreEqual(1, alarms);
        Assert.IsNotNull((await shop.FindAsync(id)).CardPayments.Single().AlarmedAt);
        Assert.AreEqual(1, (await shop.Store.AuditAsync()).Count(row => row.Kind == nameof(AuditKind.PaymentOverdue)));
    }

    [TestMethod]
    public async Task One_process_polls_at_a_time()
    {
        await using var shop = await TestShop.OpenAsync();
        await using var second = shop.Second();
        Assert.IsNotNull(await shop.Get<CardPolling>().RunOnceAsync(default));
        Assert.IsNull(await second.Get<CardPolling>().RunOnceAsync(default));
        shop.Store.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsNotNull(await second.Get<CardPolling>().RunOnceAsync(default));
    }

    [TestMethod]
    public async Task Two_clicks_at_once_begin_one_payment()
    {
        await using var shop = await TestShop.OpenAsync();
        await using var second = shop.Second();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => (number % 2 == 0 ? shop : second).BeginCardAsync(id))));
        Assert.HasCount(1, (await shop.FindAsync(id)).CardPayments);
    }
}
