using Keyfob.Orders.Data;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Sandbox;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Payments;

[TestClass]
public sealed class WebhookTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite, -11, 1, TokenState.Active, DisplayName = "SQLite, early")]
    [DataRow(StoreKind.Postgres, -11, 1, TokenState.Active, DisplayName = "PostgreSQL, early")]
    [DataRow(StoreKind.Sqlite, -20, 1, TokenState.Suspended, DisplayName = "SQLite, suspended, eight months late")]
    [DataRow(StoreKind.Postgres, -20, 1, TokenState.Suspended, DisplayName = "PostgreSQL, suspended, eight months late")]
    [DataRow(StoreKind.Sqlite, -40, 3, TokenState.Active, DisplayName = "SQLite, late, no job has written the state")]
    public async Task A_signed_event_pays_the_order_and_renews_its_token_from_the_purchase(StoreKind kind, int months, int years, TokenState state)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var purchase = shop.Today.AddMonths(months);
        var token = await shop.AddTokenAsync("alice", purchase, years, state);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        Assert.AreEqual(WebhookOutcome.Done, await shop.PayByCardAsync(id));
        var (order, renewed) = (await shop.FindAsync(id), await shop.Store.ReadAsync(token));
        var expiry = Subscription.StartOf(purchase.AddYears(years + 1));
        Assert.AreEqual((OrderState.Fulfilled, LineState.Fulfilled, expiry), (order.Order.State, order.Order.Lines[0].State, order.Order.Lines[0].ExpiresAt));
        Assert.AreEqual((TokenState.Active, years + 1, expiry), (renewed.State, renewed.Years, renewed.ExpiresAt));
        Assert.AreEqual(CardState.Paid, order.CardPayments.Single().State);
        var renewal = (await shop.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.Renewed));
        Assert.AreEqual(($"until {expiry:yyyy-MM-dd}, order {id}", "card:sandbox", token.Id), (renewal.Detail, renewal.Actor, renewal.TokenId));
        Assert.Contains($"renewed until {expiry:yyyy-MM-dd}", (await shop.NoticesAsync()).Single());
    }

    [TestMethod]
    public async Task A_purchase_on_29_February_expires_on_29_February_in_the_next_leap_year()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", new DateOnly(2032, 2, 29), years: 3);
        await shop.PayByCardAsync(await shop.OrderAsync(TestShop.Alice, token.Serial));
        Assert.AreEqual(Subscription.StartOf(new DateOnly(2036, 2, 29)), (await shop.Store.ReadAsync(token)).ExpiresAt);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task What_was_revoked_or_changed_hands_meanwhile_goes_back_and_the_rest_is_renewed(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        var manager = new Keyfob.Orders.Carts.Buyer("manager", "acme");
        var tokens = new List<TokenRow>();
        foreach (var user in (string[])["a", "b", "c"])
        {
            tokens.Add(await shop.AddTokenAsync(user, shop.Today.AddMonths(-6), organisation: "acme"));
        }

        var id = await shop.OrderAsync(manager, [.. tokens.Select(token => token.Serial)]);
        var payment = await shop.BeginCardAsync(id, manager);
        await shop.Store.ChangeAsync(tokens[0], token => token.State = TokenState.Revoked);
        await shop.Store.ChangeAsync(tokens[1], token => (token.State, token.HolderId) = (TokenState.Inventory, null));
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment));
        var order = await shop.FindAsync(id);
        Assert.AreEqual(OrderState.Fulfilled, order.Order.State);
        CollectionAssert.AreEqual((LineState[])[LineState.GivenUp, LineState.GivenUp, LineState.Fulfilled], order.Order.Lines.ConvertAll(line => line.State));
        CollectionAssert.AreEqual(order.Order.Lines.Take(2).Select(line => (long?)line.Id).ToList(), order.Refunds.Select(refund => refund.LineId).ToList());
        Assert.AreEqual(2 * TestShop.Renewal, order.Refunds.Sum(refund => refund.Amount));
        CollectionAssert.AreEqual((int[])[1, 1, 2], await YearsAsync(shop, tokens));
    }

    [TestMethod]
    public async Task An_order_of_which_nothing_can_be_renewed_is_cancelled_and_its_money_goes_back()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today.AddMonths(-23), state: TokenState.Suspended);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);

        // No job has written the revocation; the date counts.
        shop.Store.Time.Advance(TimeSpan.FromDays(31));
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment));
        var order = await shop.FindAsync(id);
        Assert.AreEqual((OrderState.Cancelled, TestShop.Renewal), (order.Order.State, order.Refunds.Single().Amount));
        Assert.AreEqual(1, (await shop.Store.ReadAsync(token)).Years);
    }

    [TestMethod]
    public async Task A_repeated_event_and_a_second_event_of_the_same_payment_change_nothing()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        await shop.PayByCardAsync(id);
        var payment = (await shop.FindAsync(id)).CardPayments.Single().PaymentId;
        var audit = (await shop.Store.AuditAsync()).Count;
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment));
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment, row => row.EventId = "another"));
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment, row => (row.EventId, row.State) = ("late", CardState.Failed)));
        Assert.AreEqual((2, audit, 1), ((await shop.Store.ReadAsync(token)).Years, (await shop.Store.AuditAsync()).Count, (await shop.NoticesAsync()).Count));
        Assert.AreEqual((CardState.Paid, 0), ((await shop.FindAsync(id)).CardPayments.Single().State, (await shop.FindAsync(id)).Refunds.Count));
    }

    [TestMethod]
    public async Task An_event_that_is_forged_or_late_changes_nothing()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        var body = SandboxPayments.BodyOf((await shop.Get<SandboxPayments>().ReadAsync(payment, default))!);
        var now = shop.Store.Time.GetUtcNow();
        var (secret, hook) = (shop.Get<WebhookSecret>().Bytes.ToArray(), shop.Get<CardWebhook>());
        foreach (var signature in (string[])["", WebhookSignature.Sign(WebhookSecret.Create().Bytes, now, body), WebhookSignature.Sign(secret, now.AddMinutes(-6), body), WebhookSignature.Sign(secret, now.AddMinutes(6), body)])
        {
            Assert.AreEqual(WebhookOutcome.NotSigned, await hook.TakeAsync(signature, body, default));
        }

        Assert.AreEqual(WebhookOutcome.NotSigned, await hook.TakeAsync(WebhookSignature.Sign(secret, now, "[]"u8), "[]"u8.ToArray(), default), "signed, and no event");
        Assert.AreEqual((OrderState.Open, 1), ((await shop.FindAsync(id)).Order.State, (await shop.Store.ReadAsync(token)).Years));
        Assert.AreEqual(WebhookOutcome.Done, await hook.TakeAsync(WebhookSignature.Sign(secret, now.AddMinutes(-5), body), body, default));
        Assert.AreEqual(2, (await shop.Store.ReadAsync(token)).Years);
    }

    [TestMethod]
    [DataRow("amount")]
    [DataRow("currency")]
    [DataRow("order")]
    [DataRow("payment")]
    public async Task A_signed_event_that_does_not_fit_its_order_moves_no_date_and_raises_an_alarm(string what)
    {
        await using var shop = await TestShop.OpenAsync();
        var (token, others) = (await shop.AddTokenAsync("alice", shop.Today), await shop.AddTokenAsync("bob", shop.Today));
        var (id, other) = (await shop.OrderAsync(TestShop.Alice, token.Serial), await shop.OrderAsync(new Keyfob.Orders.Carts.Buyer("bob", null), others.Serial));
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        for (var time = 0; time < 2; time++)
        {
            Assert.AreEqual(WebhookOutcome.Mismatch, await shop.TakeEventAsync(payment, row =>
            {
                row.Amount -= what == "amount" ? 1 : 0;
                row.Currency = what == "currency" ? "USD" : row.Currency;
                row.OrderId = what == "order" ? other : row.OrderId;
                row.Id = what == "payment" ? "unknown" : row.Id;
            }));
        }

        CollectionAssert.AreEqual((int[])[1, 1], await YearsAsync(shop, [token, others]));
        Assert.AreEqual((OrderState.Open, OrderState.Open), ((await shop.FindAsync(id)).Order.State, (await shop.FindAsync(other)).Order.State));
        if (what != "payment")
        {
            Assert.IsNotNull((await shop.FindAsync(id)).CardPayments.Single().AlarmedAt);
            Assert.AreEqual(1, (await shop.Store.AuditAsync()).Count(row => row.Kind == nameof(AuditKind.PaymentRefused)), "once, however often it is repeated");
        }

        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment), "the right one is still taken");
        Assert.AreEqual(2, (await shop.Store.ReadAsync(token)).Years);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Events_at_once_in_two_processes_and_a_booking_renew_once_and_the_second_money_goes_back(StoreKind kind)
    {
        await using var shop = await TestShop.OpenAsync(kind);
        await using var database = kind == StoreKind.Postgres ? new PostgresDatabase(shop.Store.Location[2]) : null;
        await using var second = shop.Second(database);
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        Assert.IsTrue(await shop.Get<Keyfob.Orders.Ordering.Invoicing>().MakeAsync("alice", id, "test", default));
        var payment = await shop.BeginCardAsync(id);
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        var calls = new List<Func<Task>>();
        for (var number = 0; number < 6; number++)
        {
            var process = number % 2 == 0 ? shop : second;
            var name = $"event {number / 2}";
            calls.Add(() => process.TakeEventAsync(payment, row => row.EventId = name));
            calls.Add(() => process.Get<BankBooking>().BookAsync(id, TestShop.Renewal, shop.Today, "ref", "admin", "seen at the bank", default));
        }

        await Task.WhenAll(calls.ConvertAll(call => Task.Run(call)));
        var order = await shop.FindAsync(id);
        Assert.AreEqual((2, 2), ((await shop.Store.ReadAsync(token)).Years, order.Payments.Count));
        Assert.AreEqual((TestShop.Renewal, (long?)null), (order.Refunds.Single().Amount, order.Refunds[0].LineId));
        Assert.AreEqual(order.Payments[1].Id, order.Refunds[0].PaymentId, "the later one goes back");
    }

    [TestMethod]
    public async Task Money_for_a_cancelled_order_goes_back()
    {
        await using var shop = await TestShop.OpenAsync();
        var token = await shop.AddTokenAsync("alice", shop.Today);
        var id = await shop.OrderAsync(TestShop.Alice, token.Serial);
        var payment = await shop.BeginCardAsync(id);
        Assert.IsTrue(await shop.Get<Keyfob.Orders.Ordering.Cancellation>().CancelAsync(null, id, "admin", "asked for it", default));
        Assert.IsFalse(await shop.Get<Keyfob.Orders.Ordering.Cancellation>().CancelAsync(null, id, "admin", "again", default));
        await shop.Get<SandboxPayments>().ChooseAsync(payment, SandboxChoice.Pay, default);
        Assert.AreEqual(WebhookOutcome.Done, await shop.TakeEventAsync(payment));
        var order = await shop.FindAsync(id);
        Assert.AreEqual((OrderState.Cancelled, "The order had been cancelled.", 1), (order.Order.State, order.Refunds.Single().Cause, (await shop.Store.ReadAsync(token)).Years));
        Assert.Contains("goes back to you", (await shop.NoticesAsync()).Single());
    }

    private static async Task<int[]> YearsAsync(TestShop shop, List<TokenRow> tokens)
    {
        var years = new List<int>();
        foreach (var token in tokens)
        {
            years.Add((await shop.Store.ReadAsync(token)).Years);
        }

        return [.. years];
    }
}
