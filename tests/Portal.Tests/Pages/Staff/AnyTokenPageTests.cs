using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages.Staff;

[TestClass]
public sealed class AnyTokenPageTests
{
    [TestMethod]
    [DataRow("unlock", "Unlocked portal:root typed wrong", StoreKind.Sqlite)]
    [DataRow("unlock", "Unlocked portal:root typed wrong", StoreKind.Postgres)]
    [DataRow("reset", "WasReset portal:root typed wrong", StoreKind.Sqlite)]
    [DataRow("block", "Blocked portal:root typed wrong", StoreKind.Sqlite)]
    [DataRow("unassign", "Unassigned portal:root typed wrong", StoreKind.Sqlite)]
    [DataRow("revoke", "Revoked portal:root typed wrong", StoreKind.Sqlite)]
    [DataRow("clock-set", "ClockSet portal:root 90 s: typed wrong", StoreKind.Sqlite)]
    public async Task An_action_is_done_for_a_reason_and_audited(string action, string entry, StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind, token => token.Failures = 10);
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(PathOf(bench.Token));
        await browser.SubmitAsync(action, ("reason", " typed wrong "), ("seconds", "90"), ("confirm", bench.Token.Serial));
        Assert.AreEqual($"{PathOf(bench.Token)}?done={action}", browser.Path);
        Assert.AreEqual(entry, await bench.LastEntryAsync());
        Assert.Contains("typed wrong", browser.Text, "the history");
        var row = await bench.ReadAsync();
        Assert.IsTrue(action switch
        {
            "unlock" => row.Failures == 0,
            "reset" => row is { Failures: 0, WasReset: true },
            "block" => row.Blocked,
            "unassign" => row.State == TokenState.Inventory,
            "revoke" => row.State == TokenState.Revoked,
            _ => row.ClockCorrection == 90,
        });
    }

    [TestMethod]
    public async Task A_report_of_loss_is_lifted()
    {
        await using var bench = await PageBench.StartAsync(change: token => token.Blocked = true);
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(PathOf(bench.Token));
        Assert.DoesNotContain("value=\"block\"", browser.Html);
        await browser.SubmitAsync("unblock", ("reason", "found"));
        Assert.Contains("The report of loss is lifted.", browser.Text);
        Assert.IsFalse((await bench.ReadAsync()).Blocked);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_assigned_to_a_user_who_has_none(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var spare = await bench.Store.AddTokenAsync(null);
        await browser.OpenAsync(PathOf(spare));
        await browser.SubmitAsync("assign", ("Input.User", "alice"), ("reason", "second"));
        Assert.Contains("This user has another token that is not revoked.", browser.Text);
        await browser.SubmitAsync("assign", ("Input.User", "bob"), ("Input.Mail", "bob@example.com"), ("Input.Organisation", "acme"), ("Input.Purchase", "2033-05-01"), ("reason", "new"));
        Assert.Contains("The token is assigned.", browser.Text);
        Assert.AreEqual("Assigned portal:root bob: new", await bench.LastEntryAsync());
        foreach (var text in (string[])["User bob", "Organisation acme", "Mail bob@example.com", "Bought 1 May 2033", "Subscription ends 1 May 2034"])
        {
            Assert.Contains(text, browser.Text);
        }
    }

    [TestMethod]
    [DataRow("assign", "Input.User", "", "Type the user ID.")]
    [DataRow("assign", "Input.Mail", "no address", "This is not a mail address.")]
    [DataRow("assign", "Input.Purchase", "2033-02-30", "is a day such as")]
    [DataRow("assign", "Input.Purchase", "0001-01-01", "is a day such as")]
    [DataRow("assign", "reason", " ", "Type a reason")]
    [DataRow("assign", "reason", "a\nb", "in one line")]
    [DataRow("clock-set", "seconds", "0", "1 to 86400 seconds")]
    [DataRow("clock-set", "seconds", "-5", "1 to 86400 seconds")]
    [DataRow("clock-set", "seconds", "86401", "1 to 86400 seconds")]
    [DataRow("revoke", "confirm", "KF", "to confirm")]
    [DataRow("unlock", "reason", "", "Type a reason")]
    public async Task Bad_input_is_named_and_changes_nothing(string action, string field, string value, string message)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        var spare = await bench.Store.AddTokenAsync(null, token => token.Failures = 10);
        var entries = (await bench.Store.AuditAsync()).Count;
        await browser.OpenAsync(PathOf(spare));
        var fields = new Dictionary<string, string> { ["Input.User"] = "bob", ["reason"] = "why", ["seconds"] = "5", ["confirm"] = spare.Serial, [field] = value };
        await browser.SubmitAsync(action, [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        Assert.Contains(message, browser.Text);
        Assert.Contains("<details class=\"confirm\" open", browser.Html);
        Assert.HasCount(entries, await bench.Store.AuditAsync());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_token_is_delivered_to_a_user_who_has_one_and_taken_back(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.AdministratorAsync();
        var spare = await bench.Store.AddTokenAsync(null);
        await browser.OpenAsync(PathOf(spare));
        await browser.SubmitAsync("deliver", ("Input.User", "alice"), ("Input.Purchase", "2033-05-01"), ("reason", "replaces the old one"));
        Assert.Contains("The token is delivered", browser.Text);
        Assert.Contains("It is delivered to alice, who has not activated it yet.", browser.Text);
        Assert.AreEqual("Delivered portal:root alice: replaces the old one", await bench.LastEntryAsync());
        using var alice = await bench.SignedInAsync(withOtp: false);
        Assert.Contains(spare.Serial, alice.Text);
        await browser.OpenAsync($"/administration/tokens?user=ALICE");
        Assert.Contains(spare.Serial, browser.Text, "the list of a user has what was delivered to him");
        await browser.OpenAsync(PathOf(spare));
        await browser.SubmitAsync("unassign", ("reason", "lost in the post"));
        Assert.Contains("It belongs to nobody.", browser.Text);
    }

    [TestMethod]
    [DataRow(TokenState.Inventory, "assign deliver unlock reset block clock-set revoke")]
    [DataRow(TokenState.Active, "unlock reset block clock-set unassign revoke")]
    [DataRow(TokenState.Suspended, "unlock reset block clock-set revoke")]
    [DataRow(TokenState.Revoked, "")]
    public async Task A_state_shows_the_actions_that_it_allows(TokenState state, string actions)
    {
        await using var bench = await PageBench.StartAsync(change: token => (token.State, token.Failures) = (state, 10));
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(PathOf(bench.Token));
        var shown = System.Text.RegularExpressions.Regex.Matches(browser.Html, "name=\"_handler\" value=\"([^\"]+)\"").Select(match => match.Groups[1].Value);
        Assert.AreEqual(actions, string.Join(' ', shown));
    }

    [TestMethod]
    public async Task An_action_that_the_state_does_not_allow_any_more_says_so()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(PathOf(bench.Token));
        await bench.Store.ChangeAsync(bench.Token, token => token.State = TokenState.Revoked);
        await browser.SubmitAsync("reset", ("reason", "drift"));
        Assert.AreEqual(HttpStatusCode.OK, browser.Status);
        Assert.Contains("The state or the dates of the token do not allow it.", browser.Text);
        Assert.IsFalse((await bench.ReadAsync()).WasReset);
    }

    [TestMethod]
    public async Task A_role_or_a_session_that_was_lost_since_the_page_was_opened_does_nothing()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync(PathOf(bench.Token));
        await bench.ChangeAccountAsync("root", account => account.Role = AccountRole.Holder);
        await browser.SubmitAsync("block", ("reason", "lost"));
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("what your account is for, has changed", browser.Text);
        await bench.ChangeAccountAsync("root", account => account.Role = AccountRole.Administrator);
        await browser.OpenAsync(PathOf(bench.Token));
        await bench.EndAllSessionsAsync();
        await browser.SubmitAsync("block", ("reason", "lost"));
        Assert.StartsWith("/sign-in", browser.Path);
        Assert.IsFalse((await bench.ReadAsync()).Blocked);
    }

    [TestMethod]
    public async Task A_forged_form_and_a_guessed_serial_do_nothing()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.PostAsync(PathOf(bench.Token), new Dictionary<string, string> { ["_handler"] = "block", ["reason"] = "lost" });
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.IsFalse((await bench.ReadAsync()).Blocked);
        await browser.OpenAsync("/administration/tokens/KF9999999999");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Status);
    }

    // A server with sockets, which leaves a slash in a path encoded.
    [TestMethod]
    [DataRow("A/B")]
    [DataRow("A %41 <b>?&'\"#+")]
    public async Task The_link_of_a_serial_with_special_characters_leads_to_its_page(string serial)
    {
        await using var bench = await PageBench.StartAsync(change: token => token.Serial = serial, listens: true);
        await bench.MakeAccountAsync("root", AccountRole.Administrator);
        var key = await bench.Portal.Services.GetRequiredService<SessionStore>().TryBeginAsync((await bench.AccountAsync("root"))!.Id, SessionLevel.Otp, null, default);
        using var client = new HttpClient { BaseAddress = new Uri(bench.Portal.Address) };
        client.DefaultRequestHeaders.Add("Cookie", $"keyfob={key}");
        var list = await client.GetStringAsync("/administration/tokens");
        var link = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(list, "<th scope=\"row\"><a href=\"([^\"]+)\"").Groups[1].Value);
        Assert.Contains($"<h1><code>{WebUtility.HtmlEncode(serial)}</code></h1>", WebUtility.HtmlDecode(await client.GetStringAsync("/" + link)).Replace(serial, WebUtility.HtmlEncode(serial), StringComparison.Ordinal));
    }

    private static string PathOf(TokenRow token) => $"/administration/tokens/{token.Serial}";
}
