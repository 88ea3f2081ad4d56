using System.Data.Common;
using System.Globalization;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Notices;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Tests.Notices;

[TestClass]
public sealed class NoticeTests
{
    [TestMethod]
    public async Task A_receipt_tells_what_became_of_each_line_and_shows_the_end_of_each_serial()
    {
        await using var shop = await TestShop.OpenAsync();
        var manager = new Buyer("manager", "acme");
        var (good, revoked) = (await shop.AddTokenAsync("bob", shop.Today, organisation: "acme"), await shop.AddTokenAsync("carol", shop.Today, organisation: "acme"));
        await shop.Get<CartStore>().AddNewTokenAsync(manager, "manager", default);
        var id = await shop.OrderAsync(manager, good.Serial, revoked.Serial);
        await shop.Store.ChangeAsync(revoked, token => token.State = TokenState.Revoked);
        await shop.PayByCardAsync(id, buyer: manager);
        var mail = (await shop.NoticesAsync()).Single();
        Assert.StartsWith($"manager: Receipt for order {id}\n", mail);
        Assert.Contains($"payment of 78.80 EUR for order {id} was received", mail);
        Assert.Contains($"- Token that ends in {good.Serial[^4..]}: renewed until {shop.Today.AddYears(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.\n", mail);
        Assert.Contains($"- Token that ends in {revoked.Serial[^4..]}: it cannot be renewed any more.\n  Its price goes back to you.\n", mail);
        Assert.Contains("- New token: your administrator will deliver it.\n", mail);
        Assert.EndsWith("The receipt is in the portal: Billing and Support, Orders.", mail);
        Assert.DoesNotContain("KF", mail);
    }

    [TestMethod]
    public async Task A_buyer_who_paid_twice_is_told_that_the_money_goes_back()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        foreach (var reference in (string[])["first", "second"])
        {
            await shop.Get<BankBooking>().BookAsync(id, TestShop.NewToken, shop.Today, reference, "admin", "seen at the bank", default);
        }

        var mail = (await shop.NoticesAsync())[^1];
        Assert.StartsWith($"alice: Your payment for order {id} goes back to you\n", mail);
        Assert.Contains($"payment of 39.00 EUR for order {id} was received.\nThe order had been paid already.\n", mail);
        Assert.Contains("The money will be sent back to you.", mail);
    }

    [TestMethod]
    public async Task A_mail_of_an_invoice_has_its_number_sum_and_day()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await OrderAsync(shop);
        await shop.Get<Invoicing>().MakeAsync("alice", id, "test", default);
        var mail = (await shop.NoticesAsync()).Single();
        Assert.StartsWith($"alice: Invoice 1 for order {id}\n", mail);
        Assert.Contains($"Please pay 39.00 EUR until\n{shop.Today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, and give the number of the invoice: 1.", mail);
    }

    [TestMethod]
    [DataRow(true, "Your token will be replaced", "It will be replaced, and that costs nothing.")]
    [DataRow(false, "Your token will not be replaced", "It will not be replaced, for this reason:\nIt works here.\n")]
    public async Task The_holder_is_told_how_a_claim_was_decided(bool isAccepted, string subject, string text)
    {
        var mail = await ClaimMailAsync("KF0000001234", isAccepted, "It works here.");
        Assert.StartsWith($"alice: {subject}\n", mail);
        Assert.Contains("Its serial number ends in 1234.\n", mail);
        Assert.DoesNotContain("01234", mail);
        Assert.Contains(text, mail);
        Assert.AreEqual(!isAccepted, mail.Contains("You can order a new token", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("K1", "K1")]
    [DataRow("KF12", "KF12")]
    [DataRow("KF123", "F123")]
    public async Task Of_a_serial_at_most_the_last_four_characters_are_shown(string serial, string shown) =>
        Assert.Contains($"ends in {shown}.\n", await ClaimMailAsync(serial, isAccepted: true, "test"));

    [TestMethod]
    [DataRow(new[] { 78 }, new[] { 1 }, DisplayName = "one word that fills the line")]
    [DataRow(new[] { 38, 39 }, new[] { 2 }, DisplayName = "78 characters with the space")]
    [DataRow(new[] { 38, 40 }, new[] { 1, 1 }, DisplayName = "79 characters with the space")]
    [DataRow(new[] { 50, 38, 39, 60, 17, 1 }, new[] { 1, 2, 2, 1 }, DisplayName = "several lines")]
    [DataRow(new[] { 10, 100, 10 }, new[] { 1, 1, 1 }, DisplayName = "a word that is longer than a line")]
    public async Task The_reason_is_wrapped_at_78_characters(int[] words, int[] wordsOfLines)
    {
        var all = words.Select((length, number) => new string((char)('a' + number), length)).ToList();
        var (lines, next) = (new List<string>(), 0);
        foreach (var count in wordsOfLines)
        {
            lines.Add(string.Join(' ', all.Skip(next).Take(count)));
            next += count;
        }

        var mail = await ClaimMailAsync("KF0000001234", isAccepted: false, string.Join(" \n ", all));
        Assert.Contains($"for this reason:\n{string.Join('\n', lines)}\n\nYou can", mail);
    }

    private static async Task<string> ClaimMailAsync(string serial, bool isAccepted, string reason)
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.Store.Database.WriteAsync(
            async (DbConnection connection, DbTransaction transaction) =>
            {
                await shop.Get<OrderNotices>().ClaimAsync(connection, transaction, "alice", serial, isAccepted, reason);
                return true;
            },
            default);
        return (await shop.NoticesAsync()).Single();
    }

    private static async Task<long> OrderAsync(TestShop shop)
    {
        await shop.Get<CartStore>().AddNewTokenAsync(TestShop.Alice, "alice", default);
        return await shop.OrderAsync();
    }
}
