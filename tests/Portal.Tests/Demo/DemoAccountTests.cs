using Keyfob.Accounts.Stores;
using Keyfob.Cli;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Demo;

[TestClass]
public sealed class DemoAccountTests
{
    [TestMethod]
    public async Task Every_user_of_the_walk_has_an_account_with_the_public_password()
    {
        await using var bench = await PageBench.StartAsync();
        await DemoAccounts.AddAsync(bench.Portal.Services);
        await DemoAccounts.AddAsync(bench.Portal.Services);
        await using var accounts = AccountTables.Open(bench.Store.Database);
        Assert.AreEqual(
            "admin Administrator, alice Holder, bob Holder, carol Holder, dave Holder, erin Holder, frank Holder, mona Manager of Demo Ltd",
            string.Join(", ", (await accounts.Users.OrderBy(account => account.UserName).ToListAsync())
                .Select(account => $"{account.UserName} {account.Role}{(account.Organisation == null ? "" : $" of {account.Organisation}")}")));

        using var browser = bench.Browser();
        await browser.SignInAsync("bob", "press the button", null);
        Assert.AreEqual("/account/otp", browser.Path);
        await browser.SignInAsync("alice", PageBench.Password, null);
        Assert.AreEqual("/account/otp", browser.Path, "an account that is there keeps its password");
    }

    [TestMethod]
    public void The_demo_s_invoices_say_that_nothing_is_to_be_paid_unless_a_seller_was_given()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;
        try
        {
            var location = new StoreSettings(folder, null, AllowsShared: false);
            var sales = DemoSales.Of(new SalesSettings(), location);
            Assert.Contains("Do not pay", sales.Seller!);
            Assert.AreEqual((1990, 3900, "EUR"), (sales.Prices.Renewal, sales.Prices.NewToken, sales.Prices.Currency));
            Assert.AreEqual("Example Ltd", DemoSales.Of(new SalesSettings { Seller = "Example Ltd" }, location).Seller);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_secret_that_cannot_be_made_is_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;
        try
        {
            var failure = Assert.ThrowsExactly<CommandException>(() => DemoSales.Of(new SalesSettings(), new StoreSettings(Path.Combine(folder, "missing"), null, AllowsShared: false)));
            Assert.Contains("sandbox-webhook.key", failure.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
