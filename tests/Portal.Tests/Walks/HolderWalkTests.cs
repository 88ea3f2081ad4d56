using Keyfob.Accounts.Data;
using Keyfob.Browser;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Portal.Tests.Sales;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Portal.Tests.Walks;

/// <summary>A holder, and an administrator, walk through all pages in Chromium.</summary>
[TestClass]
public sealed class HolderWalkTests
{
    [ClassCleanup]
    public static Task EndBrowserAsync() => Chromium.StopAsync();

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task An_administrator_looks_after_the_service(ColorScheme scheme, int width)
    {
        await using var bench = await PageBench.StartAsync(listens: true);
        await LargeDatabase.FillAsync(bench.Store, 2_000, 20_000);
        await bench.Store.AddTokenAsync(AdministrationBench.Administrator);
        await bench.MakeAccountAsync(AdministrationBench.Administrator, AccountRole.Administrator);
        await using var walker = await Walker.StartAsync(bench, scheme, width);
        await walker.SignInAsync(bench.Portal.Code, AdministrationBench.Administrator);
        await walker.AdministerAsync("Overview");
        await walker.SeeAsync("Overview", "overview");
        foreach (var numbers in await walker.Page.Locator("main summary").AllAsync())
        {
            await numbers.ClickAsync();
        }

        await walker.SeeAsync("Overview", "overview-numbers");
        await walker.AdministerAsync("Audit");
        await walker.PressAsync("Verify the audit trail");
        await walker.SeeAsync("Audit", "audit-waiting");
        await walker.Page.GetByLabel("Kind").SelectOptionAsync("CodeWrong");
        await walker.PressAsync("Filter");
        await walker.FollowAsync("Older");
        await walker.SeeAsync("Audit", "audit");
        await walker.AdministerAsync("API keys");
        await walker.Page.GetByLabel("What it is for").FillAsync("help desk");
        await walker.Page.GetByLabel("tokens:read").CheckAsync();
        await walker.PressAsync("Make the key");
        await walker.SeeAsync("The new API key", "api-key");
        await walker.FollowAsync("I have copied it");
        await walker.Page.Locator("main summary").ClickAsync();
        await walker.SeeAsync("API keys", "api-keys");
        await walker.AdministerAsync("Key ring");
        await walker.Page.GetByLabel("Reason").FillAsync("a year is over");
        await walker.Page.GetByLabel("I make a backup").CheckAsync();
        await walker.PressAsync("Add a key");
        await Expect(walker.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The key is added");
        await walker.SeeAsync("Key ring", "key-ring");
    }

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task A_holder_unlocks_the_token_by_a_resync_then_signs_in_with_its_code_and_revokes_it(ColorScheme scheme, int width)
    {
        await using var bench = await PageBench.StartAsync(
            change: token =>
            {
                var bought = new DateTimeOffset(2033, 5, 1, 0, 0, 0, TimeSpan.Zero);
                (token.Purchase, token.ExpiresAt, token.RevokesAt) = (bought, bought.AddYears(1), bought.AddYears(2));
                token.Failures = 10;
            },
            listens: true);
        await using var walker = await Walker.StartAsync(bench, scheme, width);
        await walker.Page.GotoAsync("/");
        await walker.SeeAsync("Sign in", "sign-in");
        await walker.SignInAsync(bench.CodeAt(0));
        await Expect(walker.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("locked");
        await walker.SeeAsync("Sign in", "sign-in-locked");

        await walker.SignInAsync(null);
        await walker.SeeAsync("Manage OTP", "manage");
        await walker.FollowAsync("View Details");
        await walker.SeeAsync(bench.Token.Serial, "details-locked");
        await walker.FollowAsync("Resync");
        await walker.SeeAsync("Resync", "resync-1");
        await walker.Page.GetByLabel("First code").FillAsync(bench.CodeAt(0));
        await walker.PressAsync("Next");
        await Expect(walker.Page.GetByText("The next code comes in")).ToBeVisibleAsync();
        await walker.SeeAsync("Resync", "resync-2");
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await walker.Page.GetByLabel("Second code").FillAsync(bench.CodeAt(0));
        await walker.PressAsync("Resync");
        await Expect(walker.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("unlocked");
        await walker.SeeAsync(bench.Token.Serial, "details-resynced");

        await walker.PressAsync("Sign out");
        await walker.SeeAsync("Sign in", "signed-out");
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await walker.SignInAsync(bench.CodeAt(0));
        await walker.FollowAsync("View Details");
        await walker.SeeAsync(bench.Token.Serial, "details");
        await walker.FollowAsync("Revoke");
        await walker.SeeAsync("Revoke", "revoke");
        await walker.Page.GetByLabel("I want to revoke").CheckAsync();
        await walker.PressAsync("Revoke");
        await walker.SeeAsync(bench.Token.Serial, "details-revoked");
        Assert.AreEqual(TokenState.Revoked, (await bench.ReadAsync()).State);
        await walker.Page.GotoAsync("/account/password");
        await walker.SeeAsync("Password", "password");
        await walker.FollowAsync("Help and troubleshooting");
        await walker.SeeAsync("Help", "help");
    }

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task A_holder_without_an_OTP_activates_a_new_token_with_the_one_time_code_of_an_administrator(ColorScheme scheme, int width)
    {
        await using var bench = await PageBench.StartAsync(listens: true);
        await bench.MakeAccountAsync("root", AccountRole.Administrator);
        await bench.Store.AddTokenAsync("root");
        var next = await bench.DeliverAsync(change: token => (token.Rate, token.ClockSetAt) = (null, null));
        await using var administrator = await Walker.StartAsync(bench, scheme, width);
        await administrator.SignInAsync(bench.CodeAt(0), "root");
        await administrator.AdministerAsync("One-time codes");
        await administrator.SeeAsync("One-time codes", "one-time-codes");
        await administrator.Page.GetByLabel("User ID").FillAsync("alice");
        await administrator.Page.GetByLabel("Reason").FillAsync("token lost");
        await administrator.PressAsync("Make a one-time code");
        await administrator.SeeAsync("One-time codes", "one-time-codes-made");
        var code = await administrator.Page.Locator(".shown-code").TextContentAsync();

        await using var walker = await Walker.StartAsync(bench, scheme, width);
        await walker.SignInAsync(null);
        await walker.SeeAsync("Manage OTP", "manage-delivered");
        await walker.FollowAsync($"View Details of {next.Serial}");
        await walker.SeeAsync(next.Serial, "details-delivered");
        await walker.FollowAsync("Activate");
        await walker.SeeAsync("Activate a new token", "activate-1");
        await walker.Page.GetByLabel("Code on the new token").FillAsync(bench.CodeAt(0));
        await walker.Page.GetByLabel("One-time code").FillAsync(code!);
        await walker.Page.GetByLabel($"Revoke {bench.Token.Serial} for good").CheckAsync();
        await walker.PressAsync("Activate");
        await Expect(walker.Page.GetByText("The next code comes in")).ToBeVisibleAsync();
        await walker.SeeAsync("Activate a new token", "activate-2");
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await walker.Page.GetByLabel("Next code on the new token").FillAsync(bench.CodeAt(0));
        await walker.PressAsync("Activate with two codes");
        await Expect(walker.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The token is active");
        await walker.SeeAsync(next.Serial, "details-activated");
        Assert.AreEqual((TokenState.Revoked, TokenState.Active), ((await bench.ReadAsync()).State, (await bench.Store.ReadAsync(next)).State));
    }

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task A_holder_without_a_code_renews_a_suspended_token_by_card_and_claims_a_replacement(ColorScheme scheme, int width)
    {
        await using var bench = await SalesBench.StartAsync(months: 18, change: token => token.State = TokenState.Suspended, listens: true);
        await using var walker = await Walker.StartAsync(bench, scheme, width);
        await walker.SignInAsync(null);
        await walker.FollowAsync("Renewals");
        await walker.SeeAsync("Subscription Renewals", "renewals");
        await walker.Page.GetByLabel(bench.Token.Serial).CheckAsync();
        await walker.PressAsync("Put into the cart");
        await walker.FollowAsync("To the cart");
        await walker.SeeAsync("Cart", "cart");
        await walker.PressAsync("Order");
        await walker.SeeAsync("Order", "order-open");
        await walker.PressAsync("Pay by invoice");
        await walker.FollowAsync("Invoice");
        await walker.SeeAsync("Invoice 1", "invoice");
        await walker.FollowAsync("Order 1");
        await walker.PressAsync("Pay by card");
        await walker.FollowAsync("To the card provider");
        await walker.SeeAsync("Sandbox payment", "sandbox");
        await walker.PressAsync("Pay");
        await walker.SeeAsync("Payment", "payment-return");
        await walker.FollowAsync("To the order");
        await walker.SeeAsync("Order", "order-done");
        Assert.AreEqual(TokenState.Active, (await bench.ReadAsync()).State);
        await walker.FollowAsync("Receipt");
        await walker.SeeAsync("Receipt", "receipt");
        await walker.FollowAsync("Orders");
        await walker.SeeAsync("Orders", "orders");

        await bench.Store.ChangeAsync(bench.Token, token => token.Purchase = token.Purchase!.Value.AddMonths(17));
        await walker.Page.GotoAsync(bench.Details);
        await walker.FollowAsync("Claim a replacement");
        await walker.SeeAsync("Replacement", "claim");
        await walker.Page.GetByLabel("Number after Err").FillAsync("21");
        await walker.PressAsync("Claim a replacement");
        await walker.SeeAsync("Replacement", "claim-made");
    }

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 320)]
    public async Task An_administrator_looks_at_orders_and_claims(ColorScheme scheme, int width)
    {
        await using var bench = await SalesBench.StartAsync(months: 1, listens: true);
        await bench.AddAsync("root", AccountRole.Administrator);
        await using var alice = await Walker.StartAsync(bench);
        await alice.SignInAsync(null);
        await alice.FollowAsync("Renewals");
        await alice.PressAsync("Put a new token into the cart");
        await alice.FollowAsync("To the cart");
        await alice.PressAsync("Order");
        await alice.PressAsync("Pay by invoice");
        await alice.PressAsync("Pay by card");
        await alice.FollowAsync("To the card provider");
        await alice.PressAsync("Pay");
        await alice.Page.GotoAsync(bench.Details + "/claim");
        await alice.Page.GetByLabel("What is wrong?").FillAsync("Two columns of the panel stay dark.");
        await alice.PressAsync("Claim a replacement");

        await using var walker = await Walker.StartAsync(bench, scheme, width);
        await walker.SignInAsync(bench.CodeAt(0), "root");
        await walker.AdministerAsync("All orders");
        await walker.SeeAsync("All orders", "all-orders");
        await walker.Page.GotoAsync("/administration/orders/1");
        await walker.SeeAsync("Order 1", "any-order");
        await walker.Page.GetByText("Deliver a token to alice").First.ClickAsync();
        await walker.SeeAsync("Order 1", "any-order-deliver");
        await walker.AdministerAsync("Claims");
        await walker.SeeAsync("Claims", "claims");
        await walker.Page.GotoAsync("/administration/claims/1");
        await walker.SeeAsync("Claim 1", "any-claim");
    }

    [TestMethod]
    public async Task A_wrong_address_shows_a_page()
    {
        await using var bench = await PageBench.StartAsync(listens: true);
        await using var walker = await Walker.StartAsync(bench);
        var answer = await walker.Page.GotoAsync("/account/none");
        Assert.AreEqual(404, answer!.Status);
        await Expect(walker.Page.GetByText("This page does not exist.")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Pages_work_without_scripts()
    {
        await using var bench = await PageBench.StartAsync(listens: true);
        var browser = await Chromium.StartAsync();
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = bench.Portal.Address, JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(bench.Details + "/resync");
        await page.GetByLabel("User ID").FillAsync("alice");
        await page.GetByLabel("Password").FillAsync(PageBench.Password);
        await page.GetByText("Skip OTP", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.GetByLabel("First code").FillAsync(bench.CodeAt(0));
        await page.GetByText("Next", new PageGetByTextOptions { Exact = true }).ClickAsync();
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await page.GetByLabel("Second code").FillAsync(bench.CodeAt(0));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Resync" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("aligned with your token");
    }
}
