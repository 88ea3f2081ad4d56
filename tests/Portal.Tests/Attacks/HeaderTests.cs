using System.Net;
using System.Text.RegularExpressions;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>What each page says to browsers.</summary>
[TestClass]
public sealed class HeaderTests
{
    private static readonly string[] s_policy = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "form-action 'self'", "base-uri 'self'", "frame-ancestors 'none'"];

    [TestMethod]
    [DataRow(null)]
    [DataRow("alice")]
    [DataRow("manager")]
    [DataRow("administrator")]
    public async Task Each_page_has_the_security_headers_and_no_script_or_style_of_its_own(string? user)
    {
        await using var bench = await Crew.StartAsync();
        using var browser = user == null ? bench.Browser() : await bench.SignedInAsync(withOtp: true, user);
        foreach (var path in (string[])[.. PageRoutes.Of(bench, user == null ? null : Crew.SerialOf(user)), "/nowhere", "/account/otp/none"])
        {
            using var client = bench.Portal.Client();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", browser.Header());
            client.DefaultRequestHeaders.Add("Accept", "text/html");
            using var answer = await client.GetAsync(path);
            AssertHeaders(answer, path);
            AssertContent(await answer.Content.ReadAsStringAsync(), path);
        }
    }

    [TestMethod]
    [DataRow("http")]
    [DataRow("https")]
    public async Task Cookies_are_for_no_script_no_other_site_and_over_TLS_for_TLS_only(string scheme)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = bench.Browser(scheme);
        var set = new List<string>();
        foreach (var path in (string[])["/sign-in", .. PageRoutes.Of(bench)])
        {
            await browser.OpenAsync(path);
            set.AddRange(browser.Answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []);
        }

        await browser.SignInAsync("alice", PageBench.Password, bench.Portal.Code);
        set.AddRange(browser.Answer.Headers.GetValues("Set-Cookie"));
        Assert.IsGreaterThan(1, set.Count);
        foreach (var cookie in set)
        {
            Assert.Contains("; httponly", cookie);
            Assert.Contains("; samesite=strict", cookie);
            Assert.DoesNotContain("domain=", cookie);
            Assert.AreEqual(scheme == "https", cookie.Contains("; secure", StringComparison.Ordinal), cookie);
        }
    }

    [TestMethod]
    public async Task Behind_a_proxy_with_TLS_browsers_are_told_to_stay_there()
    {
        await using var bench = await PageBench.StartAsync(settings: new() { Proxies = NetworkList.Loopback });
        using var client = bench.Portal.Client();
        client.DefaultRequestHeaders.Host = "portal.example";
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.GetAsync("/sign-in");
        Assert.Contains("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("; secure", answer.Headers.GetValues("Set-Cookie").Single());
    }

    private static void AssertHeaders(HttpResponseMessage answer, string path)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var part in s_policy)
        {
            Assert.Contains(part, policy, path);
        }

        Assert.DoesNotContain("unsafe", policy, path);
        Assert.DoesNotContain("http", policy, path);
        Assert.AreEqual("camera=(), geolocation=(), microphone=(), payment=(), usb=()", answer.Headers.GetValues("Permissions-Policy").Single(), path);
        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single(), path);
        Assert.AreEqual("DENY", answer.Headers.GetValues("X-Frame-Options").Single(), path);
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Referrer-Policy").Single(), path);
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single(), path);
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single(), path);
        Assert.IsTrue(answer.Headers.CacheControl?.NoStore, path);
        Assert.IsFalse(answer.Headers.Contains("Server"), path);
        Assert.IsTrue(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path} {answer.StatusCode}");
    }

    private static void AssertContent(string html, string path)
    {
        Assert.IsFalse(Regex.IsMatch(html, @"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:"), path);
        Assert.IsFalse(Regex.IsMatch(html, @"(src|href|action)=""(https?:)?//"), path);
        Assert.DoesNotContain("_framework", html, path);
        Assert.IsFalse(Regex.IsMatch(html, @"blazor[.\w]*\.js"), path);
    }
}
