using System.Net;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.Http.Extensions;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>Returns from the provider that belong to no sign-in of this browser, and providers that say no or nothing.</summary>
[TestClass]
public sealed class ProviderReturnTests
{
    private const string Failed = "did not work, or took too long", Code = "/sign-in/code";

    [TestMethod]
    public async Task A_return_with_a_wrong_state_is_refused()
    {
        await using var bench = await ProviderBench.StartAsync();
        foreach (var change in (Func<string, string?>[])[state => state[..^4] + "AAAA", _ => "x", _ => "", _ => null])
        {
            var (browser, back) = await StoppedAsync(bench);
            using (browser)
            {
                await browser.OpenAsync(With(back, "state", change(QueryOf(back)["state"])));
                AssertRefused(browser, Failed);
            }
        }

        Assert.AreEqual("", await bench.AuditAsync());
    }

    [TestMethod]
    public async Task A_return_in_another_browser_is_refused_also_with_a_sign_in_of_its_own()
    {
        await using var bench = await ProviderBench.StartAsync();
        var (attacker, back) = await StoppedAsync(bench);
        using var victim = bench.Browser();
        await victim.OpenAsync(back.ToString());
        AssertRefused(victim, Failed);

        var (other, _) = await StoppedAsync(bench);
        await other.OpenAsync(back.ToString());
        AssertRefused(other, Failed);
        attacker.Dispose();
        other.Dispose();
    }

    [TestMethod]
    public async Task A_return_counts_once()
    {
        await using var bench = await ProviderBench.StartAsync();
        var (browser, back) = await StoppedAsync(bench);
        var copy = browser.Cookies.Find(ProviderBench.Host, "keyfob-provider.")!;
        var nonce = browser.Cookies.Find(ProviderBench.Host, "keyfob-nonce.")!;
        await browser.OpenAsync(back.ToString());
        Assert.AreEqual(Code, browser.Address.AbsolutePath);
        using var again = bench.Browser();
        await again.OpenAsync(back.ToString());
        AssertRefused(again, Failed);

        // Also with copies of the cookies: the provider takes a code once.
        again.Cookies.Put(ProviderBench.Host, copy);
        again.Cookies.Put(ProviderBench.Host, nonce);
        await again.OpenAsync(back.ToString());
        AssertRefused(again, Failed);
        browser.Dispose();
    }

    [TestMethod]
    public async Task A_return_works_on_another_process_with_the_same_database()
    {
        await using var bench = await ProviderBench.StartAsync(StoreKind.Postgres);
        await using var second = await SecondPortal.StartAsync(bench.Pages.Portal, new() { Oidc = ProviderBench.Settings }, ProviderBench.Use(bench.Channel));
        var (browser, back) = await StoppedAsync(bench);
        using var other = new SiteBrowser(_ => second.CreateHandler()) { Cookies = browser.Cookies };
        await other.OpenAsync(back.ToString());
        Assert.AreEqual(Code, other.Address.AbsolutePath, other.Text);
        await bench.CompleteAsync(other, withOtp: true);
        Assert.AreEqual("/account/otp", other.Address.AbsolutePath, other.Text);
        browser.Dispose();
    }

    [TestMethod]
    public async Task A_provider_that_says_no_leads_to_a_page_that_says_so()
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Provider.IsDenied = true;
        using var browser = await bench.ProvedAsync();
        AssertRefused(browser, "was cancelled, or your organisation does not allow it", HttpStatusCode.Forbidden);
        await browser.ClickAsync("To the start");
        Assert.AreEqual("/sign-in", browser.Address.AbsolutePath);
    }

    [TestMethod]
    public async Task Another_error_of_the_provider_is_told_in_words_without_its_text()
    {
        await using var bench = await ProviderBench.StartAsync();
        var (browser, back) = await StoppedAsync(bench);
        using (browser)
        {
            await browser.OpenAsync(With(With(With(back, "code", null), "error", "server_error"), "error_description", "<script>alert(1)</script>"));
            AssertRefused(browser, Failed);
            Assert.DoesNotContain("alert", browser.Html);
        }
    }

    [TestMethod]
    public async Task A_provider_that_is_down_is_told_in_words_and_works_when_it_is_back()
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Channel.IsDown = true;
        using (var browser = await bench.ProvedAsync())
        {
            AssertRefused(browser, "cannot be reached now", HttpStatusCode.ServiceUnavailable);
        }

        bench.Channel.IsDown = false;
        var (stopped, back) = await StoppedAsync(bench);
        bench.Channel.IsDown = true;
        await stopped.OpenAsync(back.ToString());
        AssertRefused(stopped, "cannot be reached now", HttpStatusCode.ServiceUnavailable);
        stopped.Dispose();

        bench.Channel.IsDown = false;
        using var last = await bench.ProvedAsync();
        Assert.AreEqual(Code, last.Address.AbsolutePath, last.Text);
    }

    [TestMethod]
    [DataRow("//evil.example/")]
    [DataRow("https://evil.example/")]
    [DataRow("/\\evil.example")]
    public async Task The_way_back_leads_to_no_other_site(string address)
    {
        await using var bench = await ProviderBench.StartAsync();
        foreach (var path in (string[])["/sign-in", "/sign-in/provider"])
        {
            using var browser = bench.Browser();
            await browser.OpenAsync($"{ProviderBench.Portal}{path}?return={Uri.EscapeDataString(address)}");
            if (path == "/sign-in")
            {
                await browser.ClickAsync("Sign in with your organisation");
            }

            await bench.CompleteAsync(browser, withOtp: false);
            Assert.AreEqual($"{ProviderBench.Portal}/account/otp", browser.Address.ToString());
        }
    }

    /// <summary>A browser that has signed in at the provider and has not come back yet, and where it would go.</summary>
    private static async Task<(SiteBrowser Browser, Uri Back)> StoppedAsync(ProviderBench bench)
    {
        var browser = bench.Browser();
        await browser.OpenAsync(ProviderBench.Portal + "/sign-in");
        browser.StopsBefore = "/sign-in/return";
        await browser.ClickAsync("Sign in with your organisation");
        browser.StopsBefore = null;
        return (browser, browser.Trail[^1]);
    }

    private static Dictionary<string, string> QueryOf(Uri address) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private static string With(Uri address, string name, string? value)
    {
        var query = QueryOf(address).Where(pair => pair.Key != name).Concat(value == null ? [] : [KeyValuePair.Create(name, value)]);
        return address.GetLeftPart(UriPartial.Path) + new QueryBuilder(query);
    }

    private static string With(string address, string name, string? value) => With(new Uri(address), name, value);

    private static void AssertRefused(SiteBrowser browser, string text, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.AreEqual(status, browser.Status, browser.Text);
        Assert.Contains(text, browser.Text);
        Assert.DoesNotContain("Exception", browser.Html);
        Assert.DoesNotContain("   at ", browser.Html);
        Assert.IsNull(browser.Cookies.Find(ProviderBench.Host, "keyfob-step"));
    }
}
