using System.Text.RegularExpressions;
using Keyfob.Accounts.Data;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Forms begin empty, and a form that is sent without a field says what is missing.</summary>
[TestClass]
public sealed partial class EmptyFormTests
{
    [TestMethod]
    public async Task Forms_of_holders_begin_empty_and_name_what_is_missing()
    {
        await using var bench = await PageBench.StartAsync();
        await bench.DeliverAsync();
        await bench.DeliverAsync(); // the serial of the only one would be in its field
        using var nobody = bench.Browser();
        await AssertAsync(nobody, "/sign-in", "sign-in", "Type your user ID.", "Type your password.");
        using var alice = await bench.SignedInAsync(withOtp: true);
        await AssertAsync(alice, "/account/otp/activate", "activate", "Type the serial number of the new token.", "Type the digits on the new token.");
        await AssertAsync(alice, "/account/password", "password", "Type your present password.", "Type a new password.");
        await AssertAsync(alice, bench.Details + "/resync", "resync", "Type the digits on your token.");
    }

    [TestMethod]
    public async Task Forms_of_administrators_begin_empty_and_name_what_is_missing()
    {
        await using var bench = await PageBench.StartAsync();
        var token = await bench.Store.AddTokenAsync(user: null);
        using var browser = await bench.AdministratorAsync();
        await AssertAsync(browser, "/administration/accounts/new", "new-account", "Type a user ID.", "Type a reason");
        await AssertAsync(browser, $"/administration/tokens/{token.Serial}", "assign", "Type the user ID.");
        await AssertAsync(browser, "/administration/one-time-codes", "one-time-code", "Type the user ID.", "Type a reason");
        await AssertAsync(browser, "/administration/api-keys", "make", "Type what the key is for.");
        await browser.SubmitAsync("make", ("Input.Name", "VPN gateway"));
        Assert.Contains("Choose what the key allows.", browser.Text, "no box is ticked");
        CollectionAssert.AreEqual(new[] { AccountRole.Administrator }, await RolesAsync(bench), "no account was made");
    }

    private static async Task<AccountRole[]> RolesAsync(PageBench bench)
    {
        await using var accounts = Accounts.Stores.AccountTables.Open(bench.Store.Database);
        return [.. accounts.Users.Where(account => account.UserName != "alice").Select(account => account.Role)];
    }

    private static async Task AssertAsync(PageClient browser, string path, string form, params string[] messages)
    {
        await browser.OpenAsync(path);
        Assert.AreEqual("", string.Join(' ', TextInput().Matches(browser.Html).Select(match => match.Value)), path);
        await browser.SubmitAsync(form, ("reason", form == "assign" ? "new" : ""));
        foreach (var message in messages)
        {
            Assert.Contains(message, browser.Text, path);
        }
    }

    // A field to type in that has a value already.
    [GeneratedRegex("<input(?![^>]*type=\"(hidden|checkbox|radio|submit)\")[^>]* value=\"[^\"]+\"[^>]*>")]
    private static partial Regex TextInput();
}
