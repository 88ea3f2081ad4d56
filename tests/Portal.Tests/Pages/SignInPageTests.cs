using System.Net;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class SignInPageTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task Password_and_code_lead_to_the_own_token(StoreKind kind)
    {
        await using var bench = await PageBench.StartAsync(kind);
        await bench.Store.AddTokenAsync("bob");
        using var browser = await bench.SignedInAsync(withOtp: true);
        Assert.Contains(bench.Token.Serial, browser.Text);
        Assert.DoesNotContain("KF0000000002", browser.Text);
    }

    [TestMethod]
    public async Task A_page_without_a_session_leads_to_the_sign_in_and_back()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.OpenAsync(bench.Details);
        Assert.AreEqual("/sign-in?return=" + Uri.EscapeDataString(bench.Details), browser.Path);
        await browser.SubmitAsync("sign-in", ("Input.User", "alice"), ("Input.Password", PageBench.Password), ("Input.Skip", "true"));
        Assert.AreEqual(bench.Details, browser.Path);
    }

    [TestMethod]
    [DataRow("//evil.example/")]
    [DataRow("https://evil.example/")]
    [DataRow("/\\evil.example")]
    [DataRow("evil.example")]
    [DataRow("javascript:alert(1)")]
    public async Task The_way_back_leads_to_no_other_site(string address)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.OpenAsync("/sign-in?return=" + Uri.EscapeDataString(address));
        await browser.SubmitAsync("sign-in", ("Input.User", "alice"), ("Input.Password", PageBench.Password), ("Input.Skip", "true"));
        Assert.AreEqual("/account/otp", browser.Path);
    }

    [TestMethod]
    public async Task Wrong_password_and_unknown_user_get_the_same_words()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.SignInAsync("alice", "wrong", null);
        var (text, path) = (browser.Text, browser.Path);
        Assert.Contains("User ID or password is wrong", text);
        await browser.SignInAsync("nobody", "wrong", null);
        Assert.AreEqual((text, path), (browser.Text, browser.Path));
        Assert.DoesNotContain("wrong\"", browser.Html, "what was typed as password");
    }

    [TestMethod]
    public async Task The_state_of_the_token_is_told_after_the_right_password_only()
    {
        await using var bench = await PageBench.StartAsync(change: token => token.Failures = 10);
        using var browser = bench.Browser();
        await browser.SignInAsync("alice", "wrong", bench.Portal.Code);
        Assert.DoesNotContain("locked", browser.Text[..browser.Text.IndexOf("User ID", StringComparison.Ordinal)]);
        await browser.SignInAsync("alice", PageBench.Password, bench.Portal.Code);
        Assert.AreEqual("/sign-in", browser.Path);
        Assert.Contains("Your token is locked after too many wrong codes. Skip the OTP and resync it", browser.Text);
    }

    [TestMethod]
    public async Task Empty_fields_are_named()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.SignInAsync("", "", null);
        Assert.Contains("Type your user ID.", browser.Text);
        Assert.Contains("Type your password.", browser.Text);
    }

    [TestMethod]
    public async Task A_sign_in_begins_another_session_and_ends_the_one_before()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        var cookie = browser.Session!;
        await browser.SignInAsync("alice", PageBench.Password, bench.Portal.Code);
        Assert.AreNotEqual(cookie, browser.Session);

        var old = new CookieContainer();
        old.Add(new Uri("http://localhost"), new Cookie("keyfob", cookie));
        using var thief = new PageClient(bench.Portal.Server, cookies: old);
        await thief.OpenAsync("/account/otp");
        Assert.StartsWith("/sign-in", thief.Path);
    }

    [TestMethod]
    public async Task A_sign_out_ends_the_session_for_all_who_have_its_cookie()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        var copy = new CookieContainer();
        copy.Add(browser.Cookies.GetCookies(new Uri("http://localhost")));
        using var other = new PageClient(bench.Portal.Server, cookies: copy);
        await other.OpenAsync(bench.Details);
        Assert.AreEqual(HttpStatusCode.OK, other.Status);
        await browser.SubmitAsync("/sign-out");
        Assert.AreEqual("/sign-in", browser.Path);
        Assert.IsNull(browser.Session, "the browser forgets it");
        await other.OpenAsync(bench.Details);
        Assert.StartsWith("/sign-in", other.Path);
    }

    [TestMethod]
    [DataRow("http", "keyfob", false)]
    [DataRow("https", "__Host-keyfob", true)]
    public async Task The_cookie_is_for_this_host_only_and_for_no_script(string scheme, string name, bool isSecure)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser(scheme);
        await browser.SignInAsync("alice", PageBench.Password, null);
        var cookie = browser.Answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith(name + "=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie);
        Assert.Contains("; samesite=strict", cookie);
        Assert.Contains("; path=/", cookie);
        Assert.AreEqual(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
        Assert.DoesNotContain("domain=", cookie);
    }

    [TestMethod]
    public async Task A_form_without_its_token_or_with_that_of_another_browser_is_refused()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.OpenAsync("/sign-in");
        var fields = new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.User"] = "alice", ["Input.Password"] = PageBench.Password, ["Input.Skip"] = "true" };
        await browser.PostAsync("/sign-in", fields);
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);

        using var attacker = bench.Browser();
        await attacker.OpenAsync("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(attacker.Html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        fields["__RequestVerificationToken"] = token;
        await browser.PostAsync("/sign-in", fields);
        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status);
        Assert.IsNull(browser.Session);

        using var signedIn = await bench.SignedInAsync(withOtp: false);
        await signedIn.PostAsync("/sign-out", []);
        Assert.AreEqual(HttpStatusCode.BadRequest, signedIn.Status);
        await signedIn.OpenAsync("/account/otp");
        Assert.AreEqual("/account/otp", signedIn.Path, "still signed in");
    }

    [TestMethod]
    public async Task Pages_load_nothing_from_other_hosts_and_stand_in_no_frame()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser();
        await browser.OpenAsync("/sign-in");
        var headers = browser.Answer.Headers;
        var policy = string.Join(' ', headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.AreEqual("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("same-origin", headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("no-store", headers.CacheControl!.ToString());
        Assert.DoesNotContain("https://", browser.Html);
        foreach (var path in System.Text.RegularExpressions.Regex.Matches(browser.Html, "(?:href|src)=\"([^\"]+\\.(?:css|js|svg))\"").Select(match => match.Groups[1].Value))
        {
            await browser.OpenAsync("/" + path);
            Assert.AreEqual(HttpStatusCode.OK, browser.Status, path);
            Assert.DoesNotContain("no-store", string.Join(", ", browser.Answer.Headers.GetValues("Cache-Control")), "it can be kept");
        }
    }
}
