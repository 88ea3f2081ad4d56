using System.Net;
using Keyfob.Portal.Holders;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class TokenPageTests
{
    [TestMethod]
    public async Task Another_holder_s_token_is_not_there()
    {
        await using var bench = await PageBench.StartAsync();
        await bench.MakeAccountAsync("bob");
        using var browser = await bench.SignedInAsync(withOtp: false, "bob");
        foreach (var path in (string[])[bench.Details, bench.Details + "/resync", bench.Details + "/revoke", "/account/otp/none", "/nowhere"])
        {
            await browser.OpenAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, browser.Status, path);
            Assert.Contains("This page does not exist", browser.Text);
        }
    }

    [TestMethod]
    public async Task Details_have_the_dates_and_the_warranty()
    {
        var bought = new DateTimeOffset(2033, 5, 1, 0, 0, 0, TimeSpan.Zero);
        await using var bench = await PageBench.StartAsync(change: token => (token.Purchase, token.ExpiresAt, token.RevokesAt) = (bought, bought.AddYears(1), bought.AddYears(2)));
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(bench.Details);
        foreach (var text in (string[])["Active", "Bought 1 May 2033", "Subscription ends 1 May 2034", "Revoked for good 1 May 2035", "until 15 June 2033", "Last code accepted 18 May 2033, 03:33 UTC"])
        {
            Assert.Contains(text, browser.Text);
        }
    }

    [TestMethod]
    public async Task Own_tokens_are_listed_the_newest_first()
    {
        var today = new DateTimeOffset(2033, 5, 18, 0, 0, 0, TimeSpan.Zero);
        await using var bench = await PageBench.StartAsync(change: token => token.Purchase = today.AddDays(-3));
        foreach (var days in (int[])[-1, -2])
        {
            await bench.Store.AddTokenAsync(null, token => (token.Purchase, token.State, token.HolderId) = (today.AddDays(days), TokenState.Revoked, bench.Token.HolderId));
        }

        using var browser = await bench.SignedInAsync(withOtp: false);
        var own = await bench.Portal.Services.GetRequiredService<HolderDesk>().ListAsync(browser.Visitor, default);
        Assert.AreEqual("KF0000000002 KF0000000003 KF0000000001", string.Join(' ', own.Select(token => token.Serial)));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Two_codes_in_a_row_resync_and_unlock_a_locked_token(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind, token => (token.Failures, token.LastSuccessAt, token.LastStep) = (10, DateTimeOffset.FromUnixTimeSeconds(1_999_990_000), 66_666_000));
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(bench.Details);
        Assert.Contains("Locked", browser.Text);
        await browser.OpenAsync(bench.Details + "/resync");
        Assert.Contains("Step 1 of 2", browser.Text);
        await browser.SubmitAsync("resync", ("Input.Code", bench.CodeAt(0)));
        Assert.Contains("Step 2 of 2", browser.Text);
        Assert.DoesNotContain(bench.CodeAt(0), browser.Html);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await browser.SubmitAsync("resync", ("Input.Code", bench.CodeAt(0)));
        Assert.AreEqual(bench.Details + "?done=resync", browser.Path);
        Assert.Contains("the token is unlocked", browser.Text);
        Assert.AreEqual((0, bench.Store.Step), ((await bench.ReadAsync()).Failures, (await bench.ReadAsync()).LastStep));
    }

    [TestMethod]
    public async Task Codes_that_do_not_fit_lead_to_the_first_step_with_a_reason()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(bench.Details + "/resync");
        await browser.SubmitAsync("resync", ("Input.Code", ""));
        Assert.Contains("Type the digits on your token.", browser.Text);
        await browser.SubmitAsync("resync", ("Input.Code", bench.Store.WrongCode()));
        Assert.Contains("Step 2 of 2", browser.Text, "a wrong first code tells nothing");
        await browser.SubmitAsync("resync", ("Input.Code", bench.Store.WrongCode(1)));
        Assert.Contains("Step 1 of 2", browser.Text);
        Assert.Contains("contact support", browser.Text);
    }

    [TestMethod]
    public async Task A_resync_that_was_begun_in_another_session_is_not_completed()
    {
        await using var bench = await PageBench.StartAsync();
        using var first = await bench.SignedInAsync(withOtp: false);
        using var second = await bench.SignedInAsync(withOtp: false);
        await first.OpenAsync(bench.Details + "/resync");
        await first.SubmitAsync("resync", ("Input.Code", bench.CodeAt(0)));
        var resync = System.Text.RegularExpressions.Regex.Match(first.Html, "name=\"Input.Resync\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.AreEqual(36, resync.Length);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await second.OpenAsync(bench.Details + "/resync");
        await second.SubmitAsync("resync", ("Input.Code", bench.CodeAt(0)), ("Input.Resync", resync));
        Assert.Contains("Begin again", second.Text);
        Assert.AreEqual(-1, (await bench.ReadAsync()).LastStep);
    }

    [TestMethod]
    public async Task Report_lost_needs_no_code_and_ends_logins_and_resyncs()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(bench.Details);
        await browser.SubmitAsync("report-lost");
        Assert.Contains("The token is reported lost", browser.Text);
        Assert.IsTrue((await bench.ReadAsync()).Blocked);
        Assert.DoesNotContain("/resync\"", browser.Html);
        await browser.SignInAsync("alice", PageBench.Password, bench.Portal.Code);
        Assert.Contains("reported lost", browser.Text);
    }

    [TestMethod]
    public async Task Without_a_code_a_revocation_needs_a_one_time_code_of_an_administrator()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(bench.Details + "/revoke");
        await browser.SubmitAsync("revoke", ("confirm", "yes"));
        Assert.Contains("Type the one-time code", browser.Text);
        await browser.SubmitAsync("revoke", ("confirm", "yes"), ("code", "AAAA-AAAA-AAAA-AAAA"));
        Assert.Contains("one-time code is wrong", browser.Text);
        var code = await bench.MakeOneTimeCodeAsync("alice");
        await browser.SubmitAsync("revoke", ("code", code));
        Assert.Contains("Tick the box", browser.Text);
        Assert.AreEqual(TokenState.Active, (await bench.ReadAsync()).State);
        await browser.SubmitAsync("revoke", ("confirm", "yes"), ("code", code));
        Assert.AreEqual(bench.Details + "?done=revoked", browser.Path, browser.Text);
        Assert.AreEqual(TokenState.Revoked, (await bench.ReadAsync()).State);
        CollectionAssert.AreEqual(
            new[] { "OneTimeCodeFailed None", "OneTimeCodeMade for alice: token lost", "Revoked revoked by its holder", $"OneTimeCodeUsed to revoke {bench.Token.Serial}" },
            (await bench.Store.AuditAsync()).Where(row => row.Kind is "Revoked" || row.Kind.StartsWith("OneTime", StringComparison.Ordinal)).Select(row => $"{row.Kind} {row.Detail}").ToArray());
    }

    [TestMethod]
    public async Task A_revocation_is_confirmed_final_and_done_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(bench.Details + "/revoke");
        await browser.SubmitAsync("revoke");
        Assert.Contains("Tick the box", browser.Text);
        Assert.AreEqual(TokenState.Active, (await bench.ReadAsync()).State);
        await browser.SubmitAsync("revoke", ("confirm", "yes"));
        Assert.AreEqual(bench.Details + "?done=revoked", browser.Path);
        Assert.AreEqual(TokenState.Revoked, (await bench.ReadAsync()).State);
        Assert.Contains("You need a new one", browser.Text);
        Assert.DoesNotContain("Report lost", browser.Text);

        await browser.OpenAsync(bench.Details + "/revoke");
        await browser.SubmitAsync("revoke", ("confirm", "yes"));
        Assert.Contains("revoked already", browser.Text);
        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == "Revoked"));
    }

    [TestMethod]
    [DataRow("Suspended", "until 1 May 2034")]
    [DataRow("Revoked", "You need a new one")]
    [DataRow("Locked", "an administrator can reset")]
    public async Task States_without_a_resync_say_what_to_do(string status, string advice)
    {
        await using var bench = await PageBench.StartAsync(change: token =>
        {
            token.State = status switch { "Suspended" => TokenState.Suspended, "Revoked" => TokenState.Revoked, _ => TokenState.Active };
            token.YearFailures = status == "Locked" ? 100 : 0;
            token.RevokesAt = new DateTimeOffset(2034, 5, 1, 0, 0, 0, TimeSpan.Zero);
        });
        using var browser = await bench.SignedInAsync(withOtp: false);
        foreach (var path in (string[])[bench.Details, bench.Details + "/resync"])
        {
            await browser.OpenAsync(path);
            Assert.Contains(advice, browser.Text);
            Assert.DoesNotContain("Input.Code", browser.Html);
        }

        await browser.OpenAsync(bench.Details);
        Assert.Contains(status, browser.Text);
    }
}
