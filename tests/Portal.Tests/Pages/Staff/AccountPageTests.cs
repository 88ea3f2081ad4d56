using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages.Staff;

[TestClass]
public sealed class AccountPageTests
{
    private const string Path = "/administration/accounts", Password = "another long password";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Each_filter_shows_what_fits(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        await bench.MakeAccountAsync("Alan");
        await bench.MakeAccountAsync("bob");
        await bench.MakeAccountAsync("mary", AccountRole.Manager, "acme");
        foreach (var (query, users) in new (string, string)[]
        {
            ("", "Alan alice bob mary root"),
            ("user=AL", "Alan alice"),
            ("user=%25", ""),
            ("role=Administrator", "root"),
            ("role=none", "Alan alice bob mary root"),
            ("organisation=acme", "mary"),
            ("token=yes", "alice root"),
            ("token=no&user=al", "Alan"),
        })
        {
            await browser.OpenAsync($"{Path}?{query}");
            Assert.AreEqual(users, string.Join(' ', Users(browser)), query);
        }
    }

    [TestMethod]
    public async Task Following_the_links_shows_each_account_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        for (var number = 0; number < 101; number++)
        {
            await bench.MakeAccountAsync($"user{number:D3}");
        }

        var seen = new List<string>();
        for (var path = $"{Path}?user=user"; path != null;)
        {
            await browser.OpenAsync(path);
            seen.AddRange(Users(browser));
            path = System.Text.RegularExpressions.Regex.Match(browser.Html, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } link ? new Uri(WebUtility.HtmlDecode(link.Groups[1].Value)).PathAndQuery : null;
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, 101).Select(number => $"user{number:D3}").ToList(), seen);
    }

    [TestMethod]
    public async Task An_account_with_a_typed_password_is_made_and_signs_in()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}/new");
        await browser.SubmitAsync("new-account", ("Input.User", "Mary & Co"), ("Input.Role", "Manager"), ("Input.Organisation", "acme"), ("Input.Password", Password), ("Input.Reason", "new manager"));
        Assert.Contains("The account is made.", browser.Text);
        Assert.Contains("Manager of an organisation", browser.Text);
        Assert.AreEqual("AccountMade portal:root Mary & Co Manager of acme: new manager", await bench.LastEntryAsync());
        using var mary = bench.Browser();
        await mary.SignInAsync("mary & co", Password, null);
        Assert.AreEqual("/account/otp", mary.Path);
    }

    [TestMethod]
    public async Task A_random_password_is_shown_once_and_signs_in()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}/new");
        await browser.SubmitAsync("new-account", ("Input.User", "bob"), ("Input.Role", "Holder"), ("Input.Password", ""), ("Input.Reason", "new"));
        var password = Secret(browser);
        Assert.AreEqual(20, password.Length);
        using var bob = bench.Browser();
        await bob.SignInAsync("bob", password, null);
        Assert.AreEqual("/account/otp", bob.Path);

        await browser.OpenAsync($"{Path}/account?user=bob");
        Assert.DoesNotContain(password, browser.Html);
        Assert.Contains("Sessions now 1", browser.Text);
        await browser.SubmitAsync("password", ("password", ""), ("reason", "forgotten"));
        var second = Secret(browser);
        Assert.AreNotEqual(password, second);
        Assert.AreEqual("PasswordChanged portal:root bob forgotten", await bench.LastEntryAsync());
        await bob.OpenAsync("/account/otp");
        Assert.StartsWith("/sign-in", bob.Path, "his sessions have ended");
        await bob.SignInAsync("bob", password, null);
        Assert.Contains("User ID or password is wrong", bob.Text);
        await bob.SignInAsync("bob", second, null);
        Assert.AreEqual("/account/otp", bob.Path);
    }

    [TestMethod]
    [DataRow("Input.User", "", "Type a user ID.")]
    [DataRow("Input.User", "ALICE", "There is an account with this user ID already.")]
    [DataRow("Input.User", "a\u0007", "A user ID has 1 to 256 characters.")]
    [DataRow("Input.Role", "King", "Choose a role.")]
    [DataRow("Input.Role", "2", "Choose a role.")]
    [DataRow("Input.Role", "Manager", "A manager has an organisation, and nobody else has one.")]
    [DataRow("Input.Organisation", "acme", "A manager has an organisation, and nobody else has one.")]
    [DataRow("Input.Password", "short", "A password has 12 to 256 characters.")]
    [DataRow("Input.Reason", "", "Type a reason")]
    public async Task What_cannot_be_made_is_named(string field, string value, string message)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}/new");
        var fields = new Dictionary<string, string> { ["Input.User"] = "bob", ["Input.Role"] = "Holder", ["Input.Reason"] = "new", [field] = value };
        await browser.SubmitAsync("new-account", [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Contains(message, browser.Text);
        Assert.IsNull(await bench.AccountAsync("bob"));
        if (field != "Input.User")
        {
            Assert.Contains("value=\"bob\"", browser.Html, "what was typed stays");
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_role_counts_at_the_next_click_and_ended_sessions_too(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        using var alice = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync($"{Path}/account?user=alice");
        await browser.SubmitAsync("role", ("Input.Role", "Manager"), ("Input.Organisation", ""), ("reason", "promoted"));
        Assert.Contains("A manager has an organisation", browser.Text);
        await browser.SubmitAsync("role", ("Input.Role", "Manager"), ("Input.Organisation", "acme"), ("reason", "promoted"));
        Assert.Contains("The role is set.", browser.Text);
        Assert.AreEqual("AccountChanged portal:root alice Manager of acme: promoted", await bench.LastEntryAsync());
        await alice.OpenAsync("/organisation/tokens");
        Assert.AreEqual(HttpStatusCode.OK, alice.Status);

        await browser.SubmitAsync("end-sessions", ("reason", "left the desk"));
        Assert.Contains("All sessions of the account have ended.", browser.Text);
        Assert.AreEqual("SessionsEnded portal:root alice left the desk", await bench.LastEntryAsync());
        await alice.OpenAsync("/account/otp");
        Assert.StartsWith("/sign-in", alice.Path);
    }

    [TestMethod]
    public async Task Nobody_changes_his_own_role()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}/account?user=root");
        Assert.DoesNotContain("value=\"role\"", browser.Html);
        Assert.Contains("only another administrator can change its role", browser.Text);

        // The form of another account, sent to the own one.
        await browser.OpenAsync($"{Path}/account?user=alice");
        var token = System.Text.RegularExpressions.Regex.Match(browser.Html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        await browser.PostAsync($"{Path}/account?user=root", new Dictionary<string, string> { ["_handler"] = "role", ["__RequestVerificationToken"] = token, ["Input.Role"] = "Holder", ["reason"] = "x" });
        Assert.Contains("changed by another administrator", browser.Text);
        Assert.AreEqual(AccountRole.Administrator, (await bench.AccountAsync("root"))!.Role);
    }

    [TestMethod]
    public async Task A_role_or_a_session_that_was_lost_since_the_page_was_opened_does_nothing()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}/account?user=alice");
        await bench.ChangeAccountAsync("root", account => account.Role = AccountRole.Holder);
        await browser.SubmitAsync("role", ("Input.Role", "Administrator"), ("reason", "x"));
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("what your account is for, has changed", browser.Text);
        await bench.ChangeAccountAsync("root", account => account.Role = AccountRole.Administrator);
        await browser.OpenAsync($"{Path}/account?user=alice");
        await bench.EndAllSessionsAsync();
        await browser.SubmitAsync("role", ("Input.Role", "Administrator"), ("reason", "x"));
        Assert.StartsWith("/sign-in", browser.Path);
        Assert.AreEqual(AccountRole.Holder, (await bench.AccountAsync("alice"))!.Role);
    }

    [TestMethod]
    public async Task An_unknown_account_and_a_forged_form_are_refused()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync($"{Path}/account?user=nobody");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Status);
        await browser.PostAsync($"{Path}/account?user=alice", new Dictionary<string, string> { ["_handler"] = "role", ["Input.Role"] = "Administrator", ["reason"] = "x" });
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.AreEqual(AccountRole.Holder, (await bench.AccountAsync("alice"))!.Role);
    }

    private static string Secret(PageClient browser) => System.Text.RegularExpressions.Regex.Match(browser.Html, "class=\"secret\">([^<]+)<").Groups[1].Value;

    private static IEnumerable<string> Users(PageClient browser) =>
        System.Text.RegularExpressions.Regex.Matches(browser.Html, "<th scope=\"row\"><a href=\"[^\"]+\">([^<]+)</a>").Select(match => match.Groups[1].Value);
}
