using System.Net;
using Keyfob.Portal.Providers;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Tests.Pages;
using Keyfob.Verifier.Tests;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>The service with a provider that signs in, and the holder alice.</summary>
internal sealed class ProviderBench : IAsyncDisposable
{
    public const string Host = "localhost", Portal = $"http://{Host}";

    private ProviderBench(TestProvider provider, Backchannel channel, PageBench bench) => (Provider, Channel, Pages) = (provider, channel, bench);

    public TestProvider Provider { get; }

    public Backchannel Channel { get; }

    public PageBench Pages { get; }

    public static OidcSettings Settings => new(new Uri(TestProvider.Issuer), TestProvider.ClientId, TestProvider.Secret, OidcSettings.DefaultUserClaim);

    public static async Task<ProviderBench> StartAsync(StoreKind kind = StoreKind.Sqlite, ServerSettings? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var provider = await TestProvider.StartAsync(Portal, "https://portal.example");
        var channel = new Backchannel(provider.CreateHandler());
        return new ProviderBench(provider, channel, await PageBench.StartAsync(kind, configure: Use(channel) + configure, settings: (settings ?? new ServerSettings()) with { Oidc = Settings }));
    }

    /// <summary>Lets a portal reach the provider, which is slow on a busy machine.</summary>
    public static Action<WebApplicationBuilder> Use(Backchannel channel) =>
        builder => builder.Services.Configure<OpenIdConnectOptions>(ProviderSetup.Name, options => (options.BackchannelHttpHandler, options.BackchannelTimeout) = (channel, TimeSpan.FromMinutes(2)));

    /// <summary>A browser, by default of this machine.</summary>
    public SiteBrowser Browser(string client = "127.0.0.1", SiteCookies? cookies = null) =>
        new(host => host == TestProvider.Host ? Provider.CreateHandler()
            : Pages.Portal.Server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Parse(client)))
        { Cookies = cookies ?? new SiteCookies() };

    /// <summary>A browser that the provider has sent back: it shows the page of the second step, or why there is none.</summary>
    public async Task<SiteBrowser> ProvedAsync(string path = "/sign-in")
    {
        var browser = Browser();
        await browser.OpenAsync(Portal + path);
        await browser.ClickAsync("Sign in with your organisation");
        return browser;
    }

    /// <summary>A browser that has signed in.</summary>
    /// <param name="withOtp">With the code.</param>
    public async Task<SiteBrowser> SignedInAsync(bool withOtp)
    {
        var browser = await ProvedAsync();
        await CompleteAsync(browser, withOtp);
        return browser;
    }

    /// <summary>Takes the second step.</summary>
    public Task CompleteAsync(SiteBrowser browser, bool withOtp) =>
        withOtp ? browser.SubmitAsync("Sign in", ("Input.Code", Pages.Portal.Code)) : browser.SubmitAsync("Skip OTP", ("Input.Skip", "true"));

    /// <summary>The kinds of the audit entries, without those of the accounts that were made.</summary>
    public async Task<string> AuditAsync() => string.Join(' ', (await Pages.Store.AuditAsync()).Select(row => row.Kind).Where(kind => kind != "AccountMade"));

    public async ValueTask DisposeAsync()
    {
        await Pages.DisposeAsync();
        await Provider.DisposeAsync();
        Channel.Dispose();
    }
}
