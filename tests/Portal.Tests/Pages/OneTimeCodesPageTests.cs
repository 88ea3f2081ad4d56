using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Accounts.Data;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class OneTimeCodesPageTests
{
    private const string Path = "/administration/one-time-codes";

    [TestMethod]
    public async Task An_administrator_makes_a_code_that_is_shown_once_and_admits_its_user()
    {
        await using var bench = await StartAsync(AccountRole.Administrator);
        using var browser = await bench.SignedInAsync(withOtp: true, "root");
        Assert.Contains("One-time codes", browser.Text);
        await browser.OpenAsync(Path);
        Assert.Contains("No one-time code is valid now", browser.Text);
        await browser.SubmitAsync("one-time-code", ("Input.User", " Alice "), ("Input.Reason", "token lost, spoke by phone"));
        Assert.AreEqual(Path, browser.Path, "it is in no address");
        Assert.AreEqual("no-cache, no-store", browser.Answer.Headers.CacheControl!.ToString().Replace("no-store, no-cache", "no-cache, no-store", StringComparison.Ordinal));
        var code = Regex.Match(browser.Html, "shown-code\">([A-Z0-9-]{19})<").Groups[1].Value;
        Assert.AreEqual(19, code.Length, browser.Text);
        Assert.Contains("valid until 19 May 2033, 03:33 UTC", browser.Text);
        Assert.Contains("alice until 19 May 2033", browser.Text);
        await browser.OpenAsync(Path);
        Assert.DoesNotContain(code, browser.Html);

        using var user = await bench.SignedInAsync(withOtp: false);
        await user.OpenAsync(bench.Details + "/revoke");
        await user.SubmitAsync("revoke", ("confirm", "yes"), ("code", code));
        Assert.AreEqual(bench.Details + "?done=revoked", user.Path);
        await browser.OpenAsync(Path);
        Assert.Contains("No one-time code is valid now", browser.Text);
        var made = (await bench.Store.AuditAsync()).Single(row => row.Kind == "OneTimeCodeMade");
        Assert.AreEqual("for alice: token lost, spoke by phone", made.Detail);
        Assert.StartsWith("portal:root:", made.Actor);
    }

    [TestMethod]
    [DataRow("nobody", "a reason", "There is no account with this user ID")]
    [DataRow("", "a reason", "Type the user ID")]
    [DataRow("alice", "", "Type a reason")]
    [DataRow("alice", "two\nlines", "one line")]
    public async Task What_cannot_be_made_is_said(string user, string reason, string message)
    {
        await using var bench = await StartAsync(AccountRole.Administrator);
        using var browser = await bench.SignedInAsync(withOtp: true, "root");
        await browser.OpenAsync(Path);
        await browser.SubmitAsync("one-time-code", ("Input.User", user), ("Input.Reason", reason));
        Assert.Contains(message, browser.Text);
        Assert.Contains("No one-time code is valid now", browser.Text);
    }

    [TestMethod]
    [DataRow(AccountRole.Holder, true)]
    [DataRow(AccountRole.Manager, true)]
    [DataRow(AccountRole.Administrator, false)]
    public async Task Only_administrators_with_an_OTP_have_the_page(AccountRole role, bool withOtp)
    {
        await using var bench = await StartAsync(role);
        using var browser = await bench.SignedInAsync(withOtp, "root");
        await browser.OpenAsync(Path);
        Assert.AreEqual(HttpStatusCode.Forbidden, browser.Status);
        Assert.DoesNotContain("Input.User", browser.Html);
    }

    private static async Task<PageBench> StartAsync(AccountRole role)
    {
        var bench = await PageBench.StartAsync();
        await bench.MakeAccountAsync("root", role, role == AccountRole.Manager ? "acme" : null);
        await bench.Store.AddTokenAsync("root");
        return bench;
    }
}
