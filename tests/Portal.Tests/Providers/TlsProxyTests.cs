using System.Net;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>Sign-in behind a reverse proxy with TLS: the cookies are those of HTTPS at each step.</summary>
[TestClass]
public sealed class TlsProxyTests
{
    private const string Host = "portal.example", Portal = $"https://{Host}";

    private static readonly ServerSettings s_settings = new() { Proxies = NetworkList.Loopback };

    [TestMethod]
    public async Task A_password_signs_in()
    {
        await using var bench = await PageBench.StartAsync(settings: s_settings);
        using var browser = new SiteBrowser(_ => Behind(bench.Portal));
        await browser.OpenAsync(Portal + "/sign-in");
        await browser.SubmitAsync("Sign in", ("Input.User", "alice"), ("Input.Password", PageBench.Password), ("Input.Code", bench.Portal.Code));
        AssertSignedIn(browser);
        await browser.SubmitAsync("Sign out");
        Assert.AreEqual("/sign-in", browser.Address.AbsolutePath);
        Assert.IsNull(browser.Cookies.Find(Host, "__Host-keyfob"));
    }

    [TestMethod]
    public async Task The_provider_signs_in()
    {
        await using var bench = await ProviderBench.StartAsync(settings: s_settings);
        using var browser = new SiteBrowser(host => host == TestProvider.Host ? bench.Provider.CreateHandler() : Behind(bench.Pages.Portal));
        await browser.OpenAsync(Portal + "/sign-in");
        await browser.ClickAsync("Sign in with your organisation");
        Assert.AreEqual("/sign-in/code", browser.Address.AbsolutePath, browser.Text);
        Assert.IsTrue(browser.Cookies.Find(Host, "__Host-keyfob-step")?.Secure);
        Assert.AreEqual("192.0.2.1", (await bench.Pages.Store.AuditAsync()).Last().Actor);
        await bench.CompleteAsync(browser, withOtp: true);
        AssertSignedIn(browser);
    }

    private static void AssertSignedIn(SiteBrowser browser)
    {
        Assert.AreEqual("/account/otp", browser.Address.AbsolutePath, browser.Text);
        Assert.Contains("KF0000000001", browser.Text);
        Assert.IsTrue(browser.Cookies.NamesOf(Host).All(name => name is "__Host-keyfob" or "keyfob-form"), string.Join(' ', browser.Cookies.NamesOf(Host)));
    }

    private static TlsProxy Behind(TestPortal portal) => new(portal.Server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Loopback));
}
