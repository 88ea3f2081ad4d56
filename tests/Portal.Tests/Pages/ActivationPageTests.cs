using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class ActivationPageTests
{
    private const string Path = "/account/otp/activate";

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_delivered_token_is_activated_after_the_confirmation_that_revokes_the_old_one(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        var next = await bench.DeliverAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        Assert.Contains("A new token was delivered to you", browser.Text);
        Assert.Contains("Delivered, not active yet", browser.Text);
        await browser.OpenAsync($"/account/otp/{next.Serial}");
        Assert.Contains("Activate it to use its codes", browser.Text);
        Assert.DoesNotContain("/revoke", browser.Html);
        await browser.OpenAsync(Path);
        Assert.Contains("24 hours before", browser.Text);
        Assert.Contains($"Revoke {bench.Token.Serial} for good", browser.Text);
        Assert.DoesNotContain("One-time code", browser.Text);
        await browser.SubmitAsync("activate", ("Input.Serial", next.Serial), ("Input.Code", bench.CodeAt(0)));
        Assert.Contains("Tick the box", browser.Text);
        Assert.AreEqual(TokenState.Active, (await bench.ReadAsync()).State);
        await browser.SubmitAsync("activate", ("Input.Serial", next.Serial), ("Input.Code", bench.CodeAt(0)), ("Input.Revokes", bench.Token.Serial));
        Assert.AreEqual($"/account/otp/{next.Serial}?done=activated", browser.Path, browser.Text);
        Assert.Contains("The token is active", browser.Text);
        Assert.AreEqual((TokenState.Revoked, TokenState.Active), ((await bench.ReadAsync()).State, (await bench.Store.ReadAsync(next)).State));
        await browser.OpenAsync(Path);
        Assert.Contains("No token is waiting for you", browser.Text);
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        using var again = await bench.SignedInAsync(withOtp: true);
        await again.OpenAsync(bench.Details);
        Assert.Contains("Activate a new token", again.Text, "from the details of the revoked token");
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Without_an_OTP_a_one_time_code_of_an_administrator_admits_it_once(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        var (next, third) = (await bench.DeliverAsync(), await bench.DeliverAsync());
        var code = await bench.MakeOneTimeCodeAsync("alice");
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(Path);
        await SubmitAsync(browser, next, bench.CodeAt(0), bench.Token.Serial, "");
        Assert.Contains("Type the one-time code", browser.Text);
        await SubmitAsync(browser, next, bench.CodeAt(0), bench.Token.Serial, "AAAA-AAAA-AAAA-AAAA");
        Assert.Contains("The one-time code is wrong", browser.Text);
        Assert.AreEqual(TokenState.Active, (await bench.ReadAsync()).State);
        await SubmitAsync(browser, next, bench.Store.WrongCode(), bench.Token.Serial, code);
        Assert.Contains("The code is wrong", browser.Text);
        Assert.DoesNotContain("Input.OneTimeCode", browser.Html, "it was right and is not asked for again");
        Assert.DoesNotContain(code, browser.Html);
        await SubmitAsync(browser, next, bench.CodeAt(0), bench.Token.Serial, null);
        Assert.AreEqual($"/account/otp/{next.Serial}?done=activated", browser.Path, browser.Text);

        await browser.OpenAsync(Path);
        await SubmitAsync(browser, third, bench.CodeAt(0), next.Serial, code);
        Assert.Contains("The one-time code is wrong, was used", browser.Text);
        Assert.AreEqual((TokenState.Active, TokenState.Inventory), ((await bench.Store.ReadAsync(next)).State, (await bench.Store.ReadAsync(third)).State));
    }

    [TestMethod]
    public async Task Where_one_code_proves_too_little_the_page_asks_for_the_next_one()
    {
        await using var bench = await PageBench.StartAsync();
        var next = await bench.DeliverAsync(change: row => (row.Rate, row.ClockSetAt) = (null, null));
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync($"{Path}?serial={next.Serial}");
        await SubmitAsync(browser, next, bench.CodeAt(0), bench.Token.Serial, null);
        Assert.Contains("Step 2 of 2", browser.Text);
        await browser.SubmitAsync("activate", ("Input.Code", ""), ("Input.Revokes", bench.Token.Serial));
        Assert.Contains("Type the digits", browser.Text);
        await browser.SubmitAsync("activate", ("Input.Code", "abc"), ("Input.Revokes", bench.Token.Serial));
        Assert.Contains("6 to 8 digits", browser.Text);
        Assert.Contains("Step 2 of 2", browser.Text, "the first code is still taken");
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        await browser.SubmitAsync("activate", ("Input.Code", bench.CodeAt(0)), ("Input.Revokes", bench.Token.Serial));
        Assert.AreEqual($"/account/otp/{next.Serial}?done=activated", browser.Path, browser.Text);
        Assert.AreEqual((TokenState.Revoked, TokenState.Active), ((await bench.ReadAsync()).State, (await bench.Store.ReadAsync(next)).State));
    }

    [TestMethod]
    [DataRow("wrong", "The code is wrong")]
    [DataRow("other", "No such token is waiting for you")]
    [DataRow("unknown", "No such token is waiting for you")]
    [DataRow("stale", "Tick the box")]
    [DataRow("locked", "is locked")]
    [DataRow("throttled", "too many wrong codes. Wait")]
    [DataRow("expired", "has ended before")]
    [DataRow("word", "Type the 6 to 8 digits")]
    [DataRow("no serial", "Type the serial number")]
    public async Task What_does_not_work_is_said_and_changes_nothing(string problem, string message)
    {
        await using var bench = await PageBench.StartAsync();
        await bench.MakeAccountAsync("bob");
        var other = await bench.DeliverAsync("bob");
        var next = await bench.DeliverAsync(change: row =>
        {
            row.Failures = problem == "locked" ? 10 : 0;
            row.RefuseUntil = problem == "throttled" ? row.ImportedAt.AddMinutes(5) : row.RefuseUntil;
            row.ExpiresAt = problem == "expired" ? row.ImportedAt : row.ExpiresAt;
        });
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(Path);
        await browser.SubmitAsync(
            "activate",
            ("Input.Serial", problem switch { "other" => other.Serial, "unknown" => "KF9", "no serial" => "", _ => next.Serial }),
            ("Input.Code", problem switch { "wrong" => bench.Store.WrongCode(), "word" => "abcdef", _ => bench.CodeAt(0) }),
            ("Input.Revokes", problem == "stale" ? other.Serial : bench.Token.Serial));
        Assert.Contains(message, browser.Text);
        Assert.AreEqual((TokenState.Active, TokenState.Inventory, TokenState.Inventory), ((await bench.ReadAsync()).State, (await bench.Store.ReadAsync(next)).State, (await bench.Store.ReadAsync(other)).State));
    }

    [TestMethod]
    public async Task Without_a_session_there_is_no_page()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.OpenAsync(Path);
        Assert.StartsWith("/sign-in", browser.Path);
    }

    private static Task SubmitAsync(PageClient browser, TokenRow token, string code, string revokes, string? oneTimeCode) => browser.SubmitAsync(
        "activate",
        [("Input.Serial", token.Serial), ("Input.Code", code), ("Input.Revokes", revokes), .. oneTimeCode == null ? Array.Empty<(string, string)>() : [("Input.OneTimeCode", oneTimeCode)]]);
}
