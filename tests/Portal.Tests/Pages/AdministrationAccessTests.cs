using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Portal.Oversight;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Who sees the pages of administrators.</summary>
[TestClass]
public sealed class AdministrationAccessTests
{
    private static readonly string[] s_pages =
        ["/administration/overview", "/administration/audit", "/administration/api-keys", "/administration/key-ring", AuditExport.Path];

    [TestMethod]
    public async Task Only_an_administrator_s_session_with_a_code_opens_the_pages()
    {
        await using var bench = await PageBench.StartAsync();
        await bench.MakeAccountAsync("manager", AccountRole.Manager, "acme");
        await bench.Store.AddTokenAsync("manager");
        using var administrator = await bench.AdministratorAsync();
        using var holder = await bench.SignedInAsync(withOtp: true);
        using var manager = await bench.SignedInAsync(withOtp: true, "manager");
        using var withoutOtp = await bench.SignedInAsync(withOtp: false, AdministrationBench.Administrator);
        using var nobody = bench.Browser();
        var before = await bench.Store.AuditAsync();
        foreach (var page in s_pages)
        {
            await nobody.OpenAsync(page);
            Assert.AreEqual($"/sign-in?return={Uri.EscapeDataString(page)}", nobody.Path);
            foreach (var (browser, reason) in new[] { (holder, "does not allow"), (manager, "does not allow"), (withoutOtp, "sign in with the code") })
            {
                await browser.OpenAsync(page);
                Assert.AreEqual(HttpStatusCode.Forbidden, browser.Status, page);
                Assert.Contains(reason, browser.Text.Replace("a sign-in with", "sign in with", StringComparison.Ordinal));
                Assert.IsNull(browser.Answer.Content.Headers.ContentDisposition, "a refusal is no download");
            }
        }

        Assert.HasCount(before.Count, await bench.Store.AuditAsync(), "a refused export is no export");
        foreach (var page in s_pages)
        {
            await administrator.OpenAsync(page);
            Assert.AreEqual(HttpStatusCode.OK, administrator.Status, page);
        }
    }

    [TestMethod]
    public async Task The_menu_has_the_pages_for_an_administrator_only()
    {
        await using var bench = await PageBench.StartAsync();
        using var administrator = await bench.AdministratorAsync();
        using var holder = await bench.SignedInAsync(withOtp: true);
        Assert.Contains("aria-label=\"Administration\"", administrator.Html);
        Assert.DoesNotContain("administration/", holder.Html);
    }

    [TestMethod]
    public async Task A_session_that_has_lost_its_role_can_do_nothing_more()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.AdministratorAsync();
        await browser.OpenAsync("/administration/key-ring");
        await using (var accounts = Accounts.Stores.AccountTables.Open(bench.Store.Database))
        {
            (await accounts.Users.SingleAsync(account => account.UserName == AdministrationBench.Administrator)).Role = AccountRole.Holder;
            await accounts.SaveChangesAsync();
        }

        var current = bench.Store.Keys.Ring.Current;
        await browser.SubmitAsync("add", ("reason", "a year is over"), ("confirm", "yes"));
        Assert.AreNotEqual(HttpStatusCode.OK, browser.Status);
        Assert.AreEqual(current, bench.Store.Keys.Ring.Current);
    }
}
