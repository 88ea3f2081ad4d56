using System.Net;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>Requests that are sent a second time, as by a reload, a proxy or somebody who has recorded them, and sessions that somebody else has prepared.</summary>
[TestClass]
public sealed class ReplayTests
{
    private static readonly Uri s_address = new("http://localhost");

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_sign_in_with_a_code_counts_once(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = bench.Browser();
        await browser.OpenAsync("/sign-in");
        var form = PostForm.Of(browser).Single();
        form = form with { Fields = form.Fields.Concat([new("Input.User", "alice"), new("Input.Password", PageBench.Password), new("Input.Code", bench.Portal.Code)]).ToDictionary() };
        var token = form.Fields[PostForm.TokenField];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => form.SendAsync(bench.Portal, browser.Header(), token)));
        Assert.AreEqual(1, answers.Count(status => status == HttpStatusCode.Found), string.Join(' ', answers));
        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == "CodeAccepted"));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, "", "report-lost", "Blocked")]
    [DataRow(StoreKind.Sqlite, "/revoke", "revoke", "Revoked")]
    [DataRow(StoreKind.Postgres, "", "report-lost", "Blocked")]
    [DataRow(StoreKind.Postgres, "/revoke", "revoke", "Revoked")]
    public async Task A_change_of_a_token_is_done_once(StoreKind kind, string path, string handler, string audit)
    {
        await using var bench = await PageBench.StartAsync(kind);
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(bench.Details + path);
        var form = PostForm.Of(browser).Single(form => form.Fields.GetValueOrDefault("_handler") == handler);
        form = form with { Fields = form.Fields.Append(new("confirm", "yes")).ToDictionary() };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => form.SendAsync(bench.Portal, browser.Header(), form.Fields[PostForm.TokenField])));
        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == audit));
    }

    [TestMethod]
    public async Task A_resync_is_completed_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(bench.Details + "/resync");
        await browser.SubmitAsync("resync", ("Input.Code", bench.CodeAt(0)));
        bench.Store.Time.Advance(TimeSpan.FromSeconds(30));
        var form = PostForm.Of(browser).Single(form => form.Fields.GetValueOrDefault("_handler") == "resync");
        form = form with { Fields = form.Fields.Append(new("Input.Code", bench.CodeAt(0))).ToDictionary() };
        for (var repeat = 0; repeat < 3; repeat++)
        {
            Assert.AreEqual(repeat == 0 ? HttpStatusCode.Found : HttpStatusCode.OK, await form.SendAsync(bench.Portal, browser.Header(), form.Fields[PostForm.TokenField]));
        }

        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == "ResyncDone"));
    }

    [TestMethod]
    public async Task A_change_of_the_password_is_done_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync("/account/password");
        var form = PostForm.Of(browser).Single(form => form.Fields.GetValueOrDefault("_handler") == "password");
        form = form with { Fields = form.Fields.Concat([new("Input.Present", PageBench.Password), new("Input.Next", "another horse battery"), new("Input.Again", "another horse battery")]).ToDictionary() };
        var (cookies, token) = (browser.Header(), form.Fields[PostForm.TokenField]);
        Assert.AreEqual(HttpStatusCode.Found, await form.SendAsync(bench.Portal, cookies, token));
        Assert.AreNotEqual(HttpStatusCode.OK, await form.SendAsync(bench.Portal, cookies, token), "the session has ended");
        Assert.AreEqual(1, (await bench.Store.AuditAsync()).Count(row => row.Kind == "PasswordChanged"));
    }

    [TestMethod]
    public async Task A_sign_out_is_done_once()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync("/account/otp");
        var form = PostForm.Of(browser).Single(form => form.Path == "/sign-out");
        var cookies = browser.Header();
        Assert.AreEqual(HttpStatusCode.Found, await form.SendAsync(bench.Portal, cookies, form.Fields[PostForm.TokenField]));
        Assert.AreEqual(HttpStatusCode.BadRequest, await form.SendAsync(bench.Portal, cookies, form.Fields[PostForm.TokenField]));
    }

    [TestMethod]
    public async Task A_session_that_somebody_else_has_prepared_is_not_that_of_whoever_signs_in()
    {
        await using var bench = await PageBench.StartAsync();
        await bench.MakeAccountAsync("mallory");
        using var mallory = await bench.SignedInAsync(withOtp: false, "mallory");
        var own = mallory.Session!;
        foreach (var planted in (string[])[own, Accounts.Sessions.SessionKey.Create()])
        {
            var cookies = new CookieContainer();
            cookies.Add(s_address, new Cookie("keyfob", planted));
            using var victim = new PageClient(bench.Portal.Server, cookies: cookies);
            await victim.SignInAsync("alice", PageBench.Password, null);
            Assert.AreEqual("/account/otp", victim.Path, victim.Text);
            Assert.AreNotEqual(planted, victim.Session);
            var copy = new CookieContainer();
            copy.Add(s_address, new Cookie("keyfob", planted));
            using var thief = new PageClient(bench.Portal.Server, cookies: copy);
            await thief.OpenAsync("/account/otp");
            Assert.StartsWith("/sign-in", thief.Path);
        }
    }
}
