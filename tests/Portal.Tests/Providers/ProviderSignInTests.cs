using System.Net;
using Keyfob.Accounts.Data;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.Net.Http.Headers;

namespace Keyfob.Portal.Tests.Providers;

[TestClass]
public sealed class ProviderSignInTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite, true)]
    [DataRow(StoreKind.Sqlite, false)]
    [DataRow(StoreKind.Postgres, true)]
    public async Task The_provider_then_the_code_or_skip_begins_a_session_of_that_level(StoreKind kind, bool withOtp)
    {
        await using var bench = await ProviderBench.StartAsync(kind);
        using var browser = await bench.ProvedAsync();
        Assert.AreEqual("/sign-in/code", browser.Address.AbsolutePath, browser.Text);
        Assert.Contains("signed you in as alice", browser.Text);
        await bench.CompleteAsync(browser, withOtp);
        Assert.AreEqual("/account/otp", browser.Address.PathAndQuery, browser.Text);
        Assert.Contains(bench.Pages.Token.Serial, browser.Text);
        Assert.AreEqual(!withOtp, browser.Text.Contains("without OTP"));
        await browser.OpenAsync(ProviderBench.Portal + bench.Pages.Details + "/revoke");
        await browser.SubmitAsync("Revoke", ("confirm", "yes"));
        Assert.AreEqual(withOtp ? TokenState.Revoked : TokenState.Active, (await bench.Pages.ReadAsync()).State, browser.Text);
    }

    [TestMethod]
    public async Task The_page_that_was_wanted_is_opened_after_both_steps()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync(bench.Pages.Details);
        await bench.CompleteAsync(browser, withOtp: false);
        Assert.AreEqual(bench.Pages.Details, browser.Address.PathAndQuery);
    }

    [TestMethod]
    public async Task The_request_has_state_nonce_and_a_challenge_and_returns_by_query()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync();
        var query = bench.Provider.LastRequest;
        foreach (var name in (string[])["state", "nonce", "code_challenge"])
        {
            Assert.IsGreaterThan(20, query[name].ToString().Length, name);
        }

        Assert.AreEqual(("code", "S256", "openid profile", "http://localhost/sign-in/return"), ((string?)query["response_type"], (string?)query["code_challenge_method"], (string?)query["scope"], (string?)query["redirect_uri"]));
        Assert.IsTrue(query["response_mode"].ToString() is "" or "query");
        Assert.DoesNotContain("x-client", string.Join(' ', query.Keys));
    }

    [TestMethod]
    public async Task Behind_a_proxy_the_way_back_has_its_scheme_and_host()
    {
        await using var bench = await ProviderBench.StartAsync(settings: new() { Proxies = Portal.Settings.NetworkList.Loopback });
        using var client = new HttpClient(bench.Pages.Portal.Server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Loopback));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://portal.example/sign-in/provider");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await client.SendAsync(request);
        Assert.Contains("redirect_uri=https%3A%2F%2Fportal.example%2Fsign-in%2Freturn", answer.Headers.Location!.Query);
        foreach (var cookie in answer.Headers.GetValues("Set-Cookie"))
        {
            Assert.Contains("; secure", cookie);
            Assert.Contains("; httponly", cookie);
            Assert.Contains("; samesite=lax", cookie);
        }
    }

    [TestMethod]
    public async Task Between_the_steps_nothing_is_admitted_and_no_session_is_stored()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync();
        Assert.AreEqual(SameSiteMode.Strict, browser.Cookies.Find(ProviderBench.Host, "keyfob-step")!.SameSite);
        Assert.IsTrue(browser.Cookies.Find(ProviderBench.Host, "keyfob-step")!.HttpOnly);
        Assert.IsNull(browser.Cookies.Find(ProviderBench.Host, "keyfob="));
        foreach (var path in (string[])["/account/otp", bench.Pages.Details, "/account/password"])
        {
            await browser.OpenAsync(ProviderBench.Portal + path);
            Assert.AreEqual("/sign-in", browser.Address.AbsolutePath, path);
        }

        await using var context = Accounts.Stores.AccountTables.Open(bench.Pages.Store.Database);
        Assert.AreEqual(0, context.Sessions.Count());
        Assert.AreEqual(0, context.UserTokens.Count(), "no token of the provider");
    }

    [TestMethod]
    public async Task The_user_id_can_come_from_the_userinfo_endpoint()
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Provider.HasUserInfoOnly = true;
        using var browser = await bench.SignedInAsync(withOtp: true);
        Assert.AreEqual("/account/otp", browser.Address.PathAndQuery, browser.Text);
    }

    [TestMethod]
    public async Task Roles_come_from_the_account_never_from_a_claim()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await using var context = Accounts.Stores.AccountTables.Open(bench.Pages.Store.Database);
        Assert.AreEqual(AccountRole.Holder, context.Users.Single().Role, "the provider says administrator");
        Assert.AreEqual(0, context.UserClaims.Count());
    }

    [TestMethod]
    public async Task A_sign_in_with_the_provider_ends_the_session_before()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        var old = browser.Cookies.Find(ProviderBench.Host, "keyfob")!;
        await browser.OpenAsync(ProviderBench.Portal + "/sign-in");
        await browser.ClickAsync("Sign in with your organisation");
        await bench.CompleteAsync(browser, withOtp: true);
        Assert.AreEqual("/account/otp", browser.Address.PathAndQuery, browser.Text);
        using var thief = bench.Browser();
        thief.Cookies.Put(ProviderBench.Host, old);
        await thief.OpenAsync(ProviderBench.Portal + "/account/otp");
        Assert.AreEqual("/sign-in", thief.Address.AbsolutePath);
    }

    [TestMethod]
    public async Task A_sign_out_ends_the_session_and_offers_that_of_the_provider()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.SubmitAsync("Sign out");
        Assert.Contains("You are signed out here", browser.Text);
        await browser.OpenAsync(ProviderBench.Portal + "/account/otp");
        Assert.AreEqual("/sign-in", browser.Address.AbsolutePath);
        await browser.OpenAsync(ProviderBench.Portal + "/sign-in?why=signed-out");
        await browser.ClickAsync("Sign out there too");
        Assert.AreEqual(TestProvider.Host, browser.Trail[0].Host);
        Assert.AreEqual("/end-session", browser.Trail[0].AbsolutePath);
        Assert.AreEqual(ProviderBench.Portal + "/sign-in", browser.Address.GetLeftPart(UriPartial.Path), browser.Text);
    }

    [TestMethod]
    public async Task All_answers_on_the_way_have_the_security_headers()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.ProvedAsync();
        bench.Provider.Person = ("subject-9", "mallory");
        using var refused = await bench.ProvedAsync();
        var answers = browser.Headers.Concat(refused.Headers).Where(answer => answer.Address.Host == ProviderBench.Host).ToList();
        Assert.HasCount(5, answers);
        foreach (var (address, text) in answers)
        {
            Assert.Contains("form-action 'self'", text, address.AbsolutePath);
            Assert.Contains("frame-ancestors 'none'", text, address.AbsolutePath);
            Assert.Contains("no-store", text, address.AbsolutePath);
            Assert.DoesNotContain("unsafe", text, address.AbsolutePath);
        }
    }

    [TestMethod]
    public async Task The_audit_tells_who_was_bound_and_signed_in()
    {
        await using var bench = await ProviderBench.StartAsync();
        using (await bench.SignedInAsync(withOtp: true))
        using (await bench.SignedInAsync(withOtp: false))
        {
            Assert.AreEqual("ProviderBound ProviderProved CodeAccepted ProviderProved", await bench.AuditAsync());
        }
    }

    [TestMethod]
    public async Task The_pages_have_no_password_and_a_direct_post_of_one_is_refused()
    {
        await using var bench = await ProviderBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(ProviderBench.Portal + "/account/password");
        Assert.Contains("your organisation, which has your password", browser.Text);
        Assert.DoesNotContain("type=\"password\"", browser.Html);
        using var client = bench.Pages.Browser();
        await client.OpenAsync("/sign-in");
        Assert.DoesNotContain("type=\"password\"", client.Html);
        await client.PostAsync("/sign-in", new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Input.User"] = "alice",
            ["Input.Password"] = Pages.PageBench.Password,
            ["Input.Skip"] = "true",
        });
        Assert.AreEqual(HttpStatusCode.BadRequest, client.Status);
        await client.OpenAsync("/account/otp");
        Assert.AreEqual("/sign-in", client.Path.Split('?')[0]);
    }
}
