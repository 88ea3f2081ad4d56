using System.Net;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Oversight;
using Keyfob.Portal.Pages.Document;
using Keyfob.Portal.Payments;
using Keyfob.Portal.Tests.Pages;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>What somebody can open who is not signed in. A new page has to lead to the sign-in, or be added to the list.</summary>
[TestClass]
public sealed class AnonymousTests
{
    private static readonly string[] s_openPages = ["/sign-in", "/help", "/help/guide", "/payments/return"];

    // Without a provider, and without the sandbox of --demo.
    private static readonly string[] s_absentPages = ["/sign-in/code", "/sandbox/payments/1"];

    // Without an API key. The framework's redirect takes only addresses that the service has encrypted. AdministrationAccessTests open the export, WebhookEndpointTests forge a webhook.
    private static readonly string[] s_openEndpoints =
        ["/health/live", "/health/ready", "/openapi/{documentName}.json", "/sign-out", "/_framework/opaque-redirect", AuditExport.Path, WebhookEndpoint.Path];

    [TestMethod]
    public async Task Each_page_is_open_by_name_or_leads_to_the_sign_in()
    {
        await using var bench = await PageBench.StartAsync();
        foreach (var path in PageRoutes.Of(bench))
        {
            using var browser = bench.Browser();
            await browser.OpenAsync(path);
            if (s_absentPages.Contains(path))
            {
                Assert.AreEqual(HttpStatusCode.NotFound, browser.Status);
                continue;
            }

            Assert.AreEqual(HttpStatusCode.OK, browser.Status, path);
            Assert.AreEqual(s_openPages.Contains(path) ? path : "/sign-in", browser.Path.Split('?')[0], path);
            Assert.DoesNotContain(bench.Token.Serial, browser.Text, path);
        }
    }

    [TestMethod]
    public async Task Each_endpoint_is_open_by_name_or_needs_an_API_key_or_is_a_page_or_a_file()
    {
        await using var bench = await PageBench.StartAsync();
        var endpoints = bench.Portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.IsGreaterThan(20, endpoints.Count);
        var unknown = endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeededScope>() == null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() == null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.Assembly != typeof(App).Assembly)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Except(s_openEndpoints);
        Assert.IsEmpty(unknown, string.Join('\n', unknown));
    }
}
