using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Orders.Rules;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class OrderAdministrationTests
{
    [TestMethod]
    public async Task An_administrator_books_the_payment_of_an_invoice()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.AddAsync("root", AccountRole.Administrator);
        var order = await OrderByInvoiceAsync(bench);
        using var root = await bench.SignedInAsync(withOtp: true, "root");
        await root.OpenAsync($"/administration/orders/{order}");
        var today = bench.Store.Time.GetUtcNow().ToString("yyyy-MM-dd");
        (string Amount, string Day, string Reference, string Reason, string Message)[] refused =
        [
            ("19.90", today, "ref", "", "Type a reason"),
            ("19.89", today, "ref", "seen", "has to be that of the order: 19.90 EUR"),
            ("19.90", "2033-05-19", "ref", "seen", "not after today"),
            ("19.90", "2033-05-17", "ref", "seen", "not before the order"),
            ("19.90", today, "", "seen", "bank&#x27;s reference"),
        ];
        foreach (var (amount, day, reference, reason, message) in refused)
        {
            await root.SubmitAsync("book", ("Input.Amount", amount), ("Input.Day", day), ("Input.Reference", reference), ("reason", reason));
            Assert.Contains(WebUtility.HtmlDecode(message), root.Text);
            Assert.AreEqual(1, (await bench.ReadAsync()).Years, message);
        }

        await root.SubmitAsync("book", ("Input.Amount", "19.90"), ("Input.Day", today), ("Input.Reference", "ref 1"), ("reason", "seen at the bank"));
        Assert.AreEqual($"/administration/orders/{order}?done=booked", root.Path);
        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
        Assert.Contains("seen at the bank", (await bench.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.PaymentReceived)).Detail!);

        await root.SubmitAsync("book", ("Input.Amount", "19.90"), ("Input.Day", today), ("Input.Reference", "ref 1"), ("reason", "again"));
        Assert.Contains("with this reference is booked already", root.Text);
        await root.SubmitAsync("book", ("Input.Amount", "19.90"), ("Input.Day", today), ("Input.Reference", "ref 2"), ("reason", "paid again"));
        Assert.Contains("the money has to be sent back", root.Text);
        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
        await root.OpenAsync("/administration/orders?refund=yes");
        Assert.Contains("money goes back", root.Text);
        await root.OpenAsync($"/administration/orders/{order}");
        await root.SubmitAsync("refund-1", ("reference", "back 1"), ("reason", "paid twice"));
        Assert.Contains("was sent back on", root.Text);
        await root.OpenAsync("/administration/orders?refund=yes");
        Assert.Contains("No order fits", root.Text);
    }

    [TestMethod]
    public async Task A_paid_new_token_is_delivered_by_its_serial()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.AddAsync("root", AccountRole.Administrator);
        var stock = await bench.Store.AddTokenAsync(null);
        using var alice = await bench.SignedInAsync(withOtp: false);
        await alice.OpenAsync("/account/renewals");
        await alice.SubmitAsync("new-token");
        await alice.OpenAsync("/account/cart");
        await alice.SubmitAsync("order");
        var order = long.Parse(alice.Path.Split('/')[^1]);
        await alice.PayAsync(order);
        await alice.OpenAsync($"/account/orders/{order}");
        Assert.Contains("will be delivered", alice.Text);
        using var root = await bench.SignedInAsync(withOtp: true, "root");
        await root.OpenAsync("/administration/orders?state=Paid");
        Assert.Contains("alice", root.Text);
        await root.OpenAsync($"/administration/orders/{order}");
        await root.SubmitAsync("deliver-1", ("serial", bench.Token.Serial), ("reason", "ordered"));
        Assert.Contains("not in the inventory", root.Text);
        await root.SubmitAsync("deliver-1", ("serial", "none"), ("reason", "ordered"));
        Assert.Contains("no token with this serial", root.Text);
        await root.SubmitAsync("deliver-1", ("serial", stock.Serial), ("reason", "ordered"));
        Assert.AreEqual($"/administration/orders/{order}?done=delivered", root.Path);
        Assert.IsNotNull((await bench.Store.ReadAsync(stock)).DeliveredTo);
    }

    [TestMethod]
    public async Task An_unconfirmed_payment_stands_out_after_a_day()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.AddAsync("root", AccountRole.Administrator);
        using var alice = await bench.SignedInAsync(withOtp: false);
        var order = await alice.OrderAsync(bench.Token.Serial);
        await alice.OpenAsync($"/account/orders/{order}");
        await alice.SubmitAsync("card");
        using var root = await bench.SignedInAsync(withOtp: true, "root");
        await root.OpenAsync("/administration/orders?overdue=yes");
        Assert.Contains("No order fits", root.Text);
        await bench.ChangeOrdersAsync(context => context.CardPayments.Single().AlarmedAt = bench.Store.Time.GetUtcNow());
        await root.OpenAsync("/administration/orders?overdue=yes");
        Assert.Contains("payment not confirmed for a day", root.Text);
        await root.OpenAsync($"/administration/orders/{order}");
        Assert.Contains("Ask the provider about it", root.Text);
        await root.SubmitAsync("cancel", ("reason", "asked for it"));
        Assert.Contains("Cancelled", root.Text);
    }

    [TestMethod]
    public async Task Without_a_code_or_the_role_the_pages_are_refused()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.AddAsync("root", AccountRole.Administrator);
        var order = await OrderByInvoiceAsync(bench);
        using var alice = await bench.SignedInAsync(withOtp: true);
        using var root = await bench.SignedInAsync(withOtp: false, "root");
        foreach (var browser in (PageClient[])[alice, root])
        {
            foreach (var path in (string[])["orders", $"orders/{order}", "claims", "claims/1"])
            {
                await browser.OpenAsync($"/administration/{path}");
                Assert.AreEqual(HttpStatusCode.Forbidden, browser.Status, path);
            }
        }
    }

    private static async Task<long> OrderByInvoiceAsync(PageBench bench)
    {
        using var alice = await bench.SignedInAsync(withOtp: false);
        var order = await alice.OrderAsync(bench.Token.Serial);
        await alice.OpenAsync($"/account/orders/{order}");
        await alice.SubmitAsync("invoice");
        return order;
    }
}
