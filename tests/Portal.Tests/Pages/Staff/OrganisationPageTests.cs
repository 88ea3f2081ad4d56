using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages.Staff;

[TestClass]
public sealed class OrganisationPageTests
{
    private const string Path = "/organisation/tokens";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_manager_sees_the_tokens_of_his_organisation_only(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind, token => token.Holder!.Organisation = "acme");
        using var browser = await bench.ManagerAsync("acme");
        var other = await bench.Store.AddTokenAsync("bob", token => token.Holder!.Organisation = "other");
        var stock = await bench.Store.AddTokenAsync(null);
        await bench.Store.AddTokenAsync("aaron", token => token.Holder!.Organisation = "acme");
        foreach (var (query, users) in new (string, string)[] { ("", "aaron alice"), ("user=ALICE", "alice"), ("user=bob", ""), ("organisation=other", "aaron alice"), ($"serial={bench.Token.Serial}", "alice"), ($"serial={other.Serial}", "") })
        {
            await browser.OpenAsync($"{Path}?{query}");
            Assert.AreEqual(users, string.Join(' ', System.Text.RegularExpressions.Regex.Matches(browser.Html, "<th scope=\"row\">([^<]+)<").Select(match => match.Groups[1].Value)), query);
        }

        await browser.OpenAsync($"{Path}/{bench.Token.Serial}");
        Assert.Contains("User alice", browser.Text);
        Assert.DoesNotContain("<main class=\"page\"><form", browser.Html);
        Assert.DoesNotContain("History", browser.Text, "the audit is not a manager's");
        foreach (var serial in (string[])[other.Serial, stock.Serial, "none"])
        {
            await browser.OpenAsync($"{Path}/{serial}");
            Assert.AreEqual(HttpStatusCode.NotFound, browser.Status, serial);
        }
    }

    [TestMethod]
    public async Task A_moved_organisation_and_a_lost_role_count_at_the_next_click()
    {
        await using var bench = await PageBench.StartAsync(change: token => token.Holder!.Organisation = "acme");
        using var browser = await bench.ManagerAsync("acme");
        await browser.OpenAsync(Path);
        Assert.Contains(bench.Token.Serial, browser.Text);

        await bench.ChangeAccountAsync("mary", account => account.Organisation = "other");
        await browser.OpenAsync($"{Path}/{bench.Token.Serial}");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Status);
        await bench.ChangeAccountAsync("mary", account => account.Organisation = null);
        await browser.OpenAsync(Path);
        Assert.Contains("Your organisation has no token.", browser.Text);
        await browser.OpenAsync($"{Path}/{bench.Token.Serial}");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Status);

        await bench.ChangeAccountAsync("mary", account => account.Organisation = "acme");
        await using (var context = bench.Store.Database.Context())
        {
            context.Holders.Single(holder => holder.Name == "alice").Organisation = "other";
            await context.SaveChangesAsync();
        }

        await browser.OpenAsync($"{Path}/{bench.Token.Serial}");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Status, "the holder has moved");
        await bench.ChangeAccountAsync("mary", account => account.Role = AccountRole.Holder);
        await browser.OpenAsync(Path);
        Assert.AreEqual(HttpStatusCode.Forbidden, browser.Status);
    }

    [TestMethod]
    public async Task Others_than_managers_do_not_see_it()
    {
        await using var bench = await PageBench.StartAsync();
        using var administrator = await bench.AdministratorAsync();
        await administrator.OpenAsync(Path);
        Assert.AreEqual(HttpStatusCode.Forbidden, administrator.Status);
        using var holder = await bench.SignedInAsync(withOtp: true);
        await holder.OpenAsync($"{Path}/{bench.Token.Serial}");
        Assert.AreEqual(HttpStatusCode.Forbidden, holder.Status);
        using var manager = await bench.ManagerAsync("acme");
        await manager.OpenAsync("/administration/tokens");
        Assert.AreEqual(HttpStatusCode.Forbidden, manager.Status);
        using var withoutCode = await bench.SignedInAsync(withOtp: false, "mary");
        await withoutCode.OpenAsync(Path);
        Assert.AreEqual(HttpStatusCode.Forbidden, withoutCode.Status);
    }
}
