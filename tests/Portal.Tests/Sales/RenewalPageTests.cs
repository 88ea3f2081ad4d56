using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Orders.Products;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Sales;

[TestClass]
public sealed class RenewalPageTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_suspended_token_is_renewed_by_card_without_a_code(StoreKind kind)
    {
        await using var bench = await SalesBench.StartAsync(kind, months: 18, token => token.State = TokenState.Suspended);
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync("/account/renewals");
        Assert.Contains("Suspended", browser.Text);
        Assert.Contains("6 months are left of the year", browser.Text);
        await browser.SubmitAsync("add", ("product", nameof(Product.Renewal)));
        Assert.Contains("Tick at least one token", browser.Text);
        await browser.SubmitAsync("add", ("serial", bench.Token.Serial), ("product", nameof(Product.Renewal)));
        Assert.Contains("1 item in the cart now", browser.Text);
        await browser.OpenAsync("/account/cart");
        Assert.Contains("6 months are left", browser.Text);
        await browser.SubmitAsync("order");
        Assert.Contains("Not paid", browser.Text);
        var order = browser.Path;

        await browser.SubmitAsync("card");
        Assert.AreEqual(order, browser.Path);
        Assert.Contains("not confirmed yet", browser.Text);
        Assert.DoesNotContain("formname=\"card\"", browser.Html);
        var page = System.Text.RegularExpressions.Regex.Match(browser.Html, "/sandbox/payments/[0-9a-f]{32}").Value;

        // The browser's return, also a forged one, moves nothing.
        await browser.OpenAsync($"/payments/return?order={order.Split('/')[^1]}");
        Assert.Contains("To the order", browser.Text);
        Assert.AreEqual(1, (await bench.ReadAsync()).Years);
        await browser.OpenAsync(page);
        await browser.SubmitAsync("sandbox", ("choice", "Pay"));
        Assert.StartsWith("/payments/return", browser.Path);
        await browser.OpenAsync(order);
        Assert.Contains("Done", browser.Text);
        var token = await bench.ReadAsync();
        Assert.AreEqual((TokenState.Active, 2), (token.State, token.Years));
        await browser.OpenAsync(order + "/receipt");
        Assert.Contains("Paid by card", browser.Text);
        Assert.Contains("19.90 EUR", browser.Text);
        CollectionAssert.AreEqual((string[])[$"alice: Receipt for order {order.Split('/')[^1]}"], await bench.NoticesAsync());
    }

    [TestMethod]
    public async Task A_declined_card_moves_nothing_and_another_payment_can_be_made()
    {
        await using var bench = await SalesBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        var order = await browser.OrderAsync(bench.Token.Serial);
        await browser.PayAsync(order, "Decline");
        await browser.OpenAsync($"/account/orders/{order}");
        Assert.Contains("Not paid", browser.Text);
        Assert.AreEqual(1, (await bench.ReadAsync()).Years);
        await browser.PayAsync(order, "stay");
        Assert.StartsWith("/sandbox/", browser.Path);
        Assert.Contains("Paid.", browser.Text);
        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
    }

    [TestMethod]
    public async Task A_lost_report_is_found_by_asking()
    {
        await using var bench = await SalesBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        var order = await browser.OrderAsync(bench.Token.Serial);
        await browser.PayAsync(order, "PayUnreported");
        await browser.OpenAsync($"/account/orders/{order}");
        Assert.Contains("not confirmed yet", browser.Text);
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        bench.Store.Time.Advance(TimeSpan.FromMinutes(2));
        for (var attempt = 0; attempt < 500 && (await bench.ReadAsync()).Years == 1; attempt++)
        {
            await Task.Yield();
            await browser.OpenAsync($"/account/orders/{order}");
        }

        Assert.AreEqual(2, (await bench.ReadAsync()).Years);
    }

    [TestMethod]
    public async Task By_invoice_dates_move_when_the_payment_was_booked()
    {
        await using var bench = await SalesBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        var order = await browser.OrderAsync(bench.Token.Serial);
        foreach (var path in (string[])["receipt", "invoice"])
        {
            await browser.OpenAsync($"/account/orders/{order}/{path}");
            Assert.AreEqual(HttpStatusCode.NotFound, browser.Status, path);
        }

        await browser.OpenAsync($"/account/orders/{order}");
        await browser.SubmitAsync("invoice");
        Assert.Contains("Invoice 1 is to be paid until", browser.Text);
        await browser.OpenAsync($"/account/orders/{order}/invoice");
        Assert.Contains("Example Ltd", browser.Text);
        Assert.Contains("give the number of the invoice: 1", browser.Text);
        Assert.AreEqual(1, (await bench.ReadAsync()).Years);
        CollectionAssert.AreEqual((string[])[$"alice: Invoice 1 for order {order}"], await bench.NoticesAsync());
    }

    [TestMethod]
    public async Task An_order_is_cancelled_by_its_buyer_once()
    {
        await using var bench = await SalesBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        var order = await browser.OrderAsync(bench.Token.Serial);
        await browser.OpenAsync($"/account/orders/{order}");
        await browser.SubmitAsync("cancel");
        Assert.Contains("Cancelled", browser.Text);
        Assert.DoesNotContain("Pay by card", browser.Text);
        await browser.OpenAsync("/account/orders");
        Assert.Contains("Cancelled", browser.Text);
    }

    [TestMethod]
    public async Task A_total_that_was_changed_in_the_form_or_by_another_tab_orders_nothing()
    {
        await using var bench = await SalesBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync("/account/renewals");
        await browser.SubmitAsync("add", ("serial", bench.Token.Serial), ("product", nameof(Product.Renewal)));
        await browser.OpenAsync("/account/cart");
        await browser.SubmitAsync("order", ("total", "1"));
        Assert.Contains("The cart has changed", browser.Text);
        await browser.OpenAsync("/account/orders");
        Assert.Contains("There is no order", browser.Text);
    }

    [TestMethod]
    public async Task Orders_of_others_are_not_there()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.AddAsync("bob");
        using var alice = await bench.SignedInAsync(withOtp: false);
        using var bob = await bench.SignedInAsync(withOtp: false, "bob");
        var order = await alice.OrderAsync(bench.Token.Serial);
        await alice.OpenAsync($"/account/orders/{order}");
        await alice.SubmitAsync("invoice");
        foreach (var path in (string[])["", "/receipt", "/invoice"])
        {
            await bob.OpenAsync($"/account/orders/{order}{path}");
            Assert.AreEqual(HttpStatusCode.NotFound, bob.Status, path);
        }

        await bob.OpenAsync("/account/orders");
        Assert.Contains("There is no order", bob.Text);
        await bob.OpenAsync("/account/renewals?all=yes");
        await bob.SubmitAsync("add", ("serial", bench.Token.Serial), ("product", nameof(Product.Renewal)));
        Assert.Contains("Nothing was added", bob.Text);
    }

    [TestMethod]
    public async Task A_manager_renews_several_tokens_of_the_organisation_in_one_order_with_a_code_only()
    {
        await using var bench = await SalesBench.StartAsync();
        await bench.AddAsync("manager", AccountRole.Manager, "acme");
        var (first, second, foreign) = (await bench.AddAsync("carol", organisation: "acme"), await bench.AddAsync("dave", organisation: "acme"), await bench.AddAsync("erin", organisation: "other"));
        using var browser = await bench.SignedInAsync(withOtp: true, "manager");
        await browser.OpenAsync("/account/renewals");
        Assert.Contains("carol", browser.Text);
        Assert.DoesNotContain("erin", browser.Text);
        await browser.OpenAsync("/account/renewals?user=dav");
        Assert.DoesNotContain(first.Serial, browser.Text);
        Assert.Contains(second.Serial, browser.Text);
        var order = await browser.OrderAsync(first.Serial, second.Serial, foreign.Serial);
        Assert.Contains("39.80 EUR", browser.Text);

        using var without = await bench.SignedInAsync(withOtp: false, "manager");
        await without.OpenAsync("/account/renewals");
        Assert.DoesNotContain("carol", without.Text);
        await without.OpenAsync($"/account/orders/{order}");
        Assert.AreEqual(HttpStatusCode.NotFound, without.Status);

        await browser.PayAsync(order);
        CollectionAssert.AreEqual((int[])[2, 2, 1], (int[])[(await bench.Store.ReadAsync(first)).Years, (await bench.Store.ReadAsync(second)).Years, (await bench.Store.ReadAsync(foreign)).Years]);
    }

    [TestMethod]
    public async Task Where_nothing_is_sold_the_page_says_whom_to_ask()
    {
        await using var bench = await SalesBench.StartAsync(sales: new SalesSettings());
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync("/account/renewals");
        Assert.Contains("Ask your administrator", browser.Text);
        Assert.DoesNotContain("name=\"serial\"", browser.Html);
        await browser.OpenAsync("/sandbox/payments/00000000000000000000000000000000");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Status);
        using var answer = await bench.Portal.Client().PostAsync("/payments/webhook", new StringContent("{}"));
        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
