using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Orders.Products;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Settings;

[TestClass]
public sealed class SalesOptionTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-sales-").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void By_default_nothing_is_sold() => Assert.AreEqual((false, null, null), (Read().IsSelling, Read().Seller, Read().Sandbox));

    [TestMethod]
    public void Prices_currency_and_seller_are_read()
    {
        var seller = Path.Combine(_folder, "seller");
        File.WriteAllText(seller, "Example Ltd\r\nAccount 12 34\r\n");
        var sales = Read("--renewal-price", "1990", "--token-price", "3900", "--currency", "CHF", "--seller-file", seller);
        Assert.AreEqual(new PriceList { Renewal = 1990, NewToken = 3900, Currency = "CHF" }, sales.Prices);
        Assert.AreEqual("Example Ltd\nAccount 12 34", sales.Seller);
        Assert.IsNull(Read("--renewal-price", "1990", "--currency", "CHF").Prices.NewToken);
        Assert.AreEqual(new PriceList { Renewal = null, NewToken = 3900, Currency = "CHF" }, Read("--token-price", "3900", "--currency", "CHF").Prices);
    }

    [TestMethod]
    [DataRow("--renewal-price", "1990")]
    [DataRow("--renewal-price", "1990", "--currency", "eur")]
    [DataRow("--renewal-price", "1990", "--currency", "Euro")]
    [DataRow("--renewal-price", "19.90", "--currency", "EUR")]
    [DataRow("--token-price", "0", "--currency", "EUR")]
    [DataRow("--token-price", "-1", "--currency", "EUR")]
    [DataRow("--currency", "EUR")]
    [DataRow("--seller-file", "/nonexistent/file")]
    [DataRow("--renewal-price", "1990", "--currency", "EUR", "--seller-file", "/nonexistent/file")]
    public void What_cannot_be_used_is_refused_and_named(params string[] args)
    {
        var refused = Assert.ThrowsExactly<BadArgumentException>(() => Read(args));
        Assert.Contains("--", refused.Message);
    }

    [TestMethod]
    public void A_seller_has_at_most_2000_bytes()
    {
        var seller = Path.Combine(_folder, "seller");
        File.WriteAllText(seller, new string('x', 2000));
        Assert.HasCount(2000, Read("--renewal-price", "1990", "--currency", "EUR", "--seller-file", seller).Seller!);
    }

    [TestMethod]
    public void A_seller_that_is_empty_or_has_control_characters_is_refused()
    {
        var seller = Path.Combine(_folder, "seller");
        foreach (var text in (string[])["", " \n", "Example\aLtd", new string('x', 2001)])
        {
            File.WriteAllText(seller, text);
            Assert.ThrowsExactly<BadArgumentException>(() => Read("--renewal-price", "1990", "--currency", "EUR", "--seller-file", seller));
        }
    }

    [TestMethod]
    public void The_demo_sets_prices_and_makes_the_secret_of_the_sandbox_for_its_owner_only()
    {
        var sales = DemoSales.Of(new SalesSettings(), new StoreSettings(_folder, null, AllowsShared: false));
        Assert.IsTrue(sales.IsSelling && sales.Sandbox != null && sales.Seller != null);
        var file = Directory.GetFiles(_folder).Single();
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var given = new SalesSettings { Prices = new PriceList { Renewal = 1, Currency = "CHF" } };
        Assert.AreEqual(given.Prices, DemoSales.Of(given, new StoreSettings(_folder, null, AllowsShared: false)).Prices);
        File.WriteAllText(file, "no secret");
        Assert.ThrowsExactly<CommandException>(() => DemoSales.Of(given, new StoreSettings(_folder, null, AllowsShared: false)));
    }

    private static SalesSettings Read(params string[] args)
    {
        var command = new RootCommand();
        var options = new SalesOptions().AddTo(command);
        return options.Read(command.Parse(args));
    }
}
