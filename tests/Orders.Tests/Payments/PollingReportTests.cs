using Dapper;
using Keyfob.Orders.Carts;
using Keyfob.Orders.History;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tests;
using Microsoft.Extensions.Logging;

namespace Keyfob.Orders.Tests.Payments;

/// <summary>What a run of the polling returns, logs and records.</summary>
[TestClass]
public sealed class PollingReportTests
{
    [TestMethod]
    public async Task A_provider_that_cannot_be_reached_for_one_payment_is_asked_for_the_others()
    {
        await using var shop = await TestShop.OpenAsync();
        var (first, second) = (await BeginAsync(shop, "alice"), await BeginAsync(shop, "bob"));
        shop.Store.Time.Advance(CardPolling.Interval);
        var cards = new StubCards { Answer = payment => payment == first.Payment ? throw new CardProviderException("no answer") : Task.FromResult<CardStatus?>(Paid(second)) };
        Assert.AreEqual(new PollReport(2, 1, 1, 0), await PollAsync(shop, cards));
        Assert.AreEqual((OrderState.Open, OrderState.Paid), ((await shop.FindAsync(first.Order)).Order.State, (await shop.FindAsync(second.Order)).Order.State));
        Assert.AreEqual("Warning: The card provider sandbox did not answer for 1 payments, and will be asked again.", shop.Get<LoggedLines>().All.Single());
    }

    [TestMethod]
    public async Task Payments_that_the_provider_does_not_know_are_counted_and_logged_once()
    {
        await using var shop = await TestShop.OpenAsync();
        await BeginAsync(shop, "alice");
        await BeginAsync(shop, "bob");
        shop.Store.Time.Advance(CardPolling.Interval);
        Assert.AreEqual(new PollReport(2, 0, 2, 0), await PollAsync(shop, new StubCards()));
        Assert.Contains("did not answer for 2 payments", shop.Get<LoggedLines>().All.Single());
    }

    [TestMethod]
    [DataRow(CardState.Pending)]
    [DataRow(CardState.Failed)]
    public async Task An_answer_that_nothing_was_paid_is_not_logged(CardState state)
    {
        await using var shop = await TestShop.OpenAsync();
        var begun = await BeginAsync(shop, "alice");
        shop.Store.Time.Advance(CardPolling.Interval);
        var cards = new StubCards { Answer = _ => Task.FromResult<CardStatus?>(Paid(begun) with { State = state }) };
        Assert.AreEqual(new PollReport(1, 0, 0, 0), await PollAsync(shop, cards));
        Assert.AreEqual((OrderState.Open, state), ((await shop.FindAsync(begun.Order)).Order.State, (await shop.FindAsync(begun.Order)).CardPayments.Single().State));
        Assert.IsEmpty(shop.Get<LoggedLines>().All);
    }

    [TestMethod]
    public async Task A_payment_that_another_process_asks_for_meanwhile_is_left_to_it()
    {
        await using var shop = await TestShop.OpenAsync();
        await BeginAsync(shop, "alice");
        await BeginAsync(shop, "bob");
        shop.Store.Time.Advance(CardPolling.Interval);
        var asked = new List<string>();
        var cards = new StubCards
        {
            Answer = async payment =>
            {
                asked.Add(payment);
                await shop.Store.Database.WriteAsync(
                    (connection, transaction) => connection.ExecuteAsync("UPDATE card_payments SET next_check_at = next_check_at + 1000000000", null, transaction), default);
                return null;
            },
        };
        Assert.AreEqual(new PollReport(1, 0, 1, 0), await PollAsync(shop, cards));
        Assert.HasCount(1, asked);
    }

    [TestMethod]
    public async Task A_run_that_is_cancelled_asks_for_no_further_payment()
    {
        await using var shop = await TestShop.OpenAsync();
        await BeginAsync(shop, "alice");
        await BeginAsync(shop, "bob");
        shop.Store.Time.Advance(CardPolling.Interval);
        using var cancel = new CancellationTokenSource();
        var asked = 0;
        var cards = new StubCards
        {
            Answer = _ =>
            {
                asked++;
                cancel.Cancel();
                return Task.FromResult<CardStatus?>(null);
            },
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => PollAsync(shop, cards, cancel.Token));
        Assert.AreEqual(1, asked);
    }

    [TestMethod]
    public async Task An_alarm_is_raised_after_a_day_and_not_before()
    {
        await using var shop = await TestShop.OpenAsync();
        var begun = await BeginAsync(shop, "alice");
        var cards = new StubCards { Answer = _ => Task.FromResult<CardStatus?>(Paid(begun) with { State = CardState.Pending }) };
        shop.Store.Time.Advance(CardPolling.AlarmAfter - TimeSpan.FromTicks(1));
        Assert.AreEqual(0, (await PollAsync(shop, cards))!.Overdue);
        Assert.IsEmpty(shop.Get<LoggedLines>().All);
        shop.Store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.AreEqual(1, (await PollAsync(shop, cards))!.Overdue);
        Assert.StartsWith($"Critical: A payment for order {begun.Order} was neither confirmed nor given up by the card provider sandbox", shop.Get<LoggedLines>().All.Single());
        Assert.AreEqual(
            $"card:sandbox: order {begun.Order}: payment {begun.Payment} was neither confirmed nor given up within 24 hours", (await shop.AuditAsync(AuditKind.PaymentOverdue)).Single());
        Assert.AreEqual(shop.Store.Time.GetUtcNow(), (await shop.FindAsync(begun.Order)).CardPayments.Single().AlarmedAt);
    }

    [TestMethod]
    public async Task An_alarm_names_the_provider_of_its_payment_also_after_a_change_of_the_provider()
    {
        await using var shop = await TestShop.OpenAsync();
        await BeginAsync(shop, "alice");
        await shop.Store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("UPDATE card_payments SET provider = 'former'", null, transaction), default);
        shop.Store.Time.Advance(CardPolling.AlarmAfter);
        Assert.AreEqual(new PollReport(0, 0, 0, 1), await PollAsync(shop, new StubCards()));
        Assert.Contains("by the card provider former", shop.Get<LoggedLines>().All.Single());
        Assert.StartsWith("card:former: ", (await shop.AuditAsync(AuditKind.PaymentOverdue)).Single());
    }

    private static CardStatus Paid((long Order, string Payment) begun) => new(begun.Payment, begun.Order, CardState.Paid, TestShop.NewToken, "EUR");

    private static async Task<(long Order, string Payment)> BeginAsync(TestShop shop, string user)
    {
        var buyer = new Buyer(user, null);
        await shop.Get<CartStore>().AddNewTokenAsync(buyer, user, default);
        var order = await shop.OrderAsync(buyer);
        return (order, await shop.BeginCardAsync(order, buyer));
    }

    // Each call is another process, which waits for the end of the lease of the one before.
    private static async Task<PollReport?> PollAsync(TestShop shop, StubCards cards, CancellationToken cancel = default)
    {
        await shop.Store.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("DELETE FROM leases", null, transaction), default);
        var polling = new CardPolling(
            shop.Store.Database, cards, shop.Get<CardConfirmation>(), shop.Get<OrderHistory>(), shop.Store.Time, shop.Get<ILogger<CardPolling>>());
        return await polling.RunOnceAsync(cancel);
    }
}
