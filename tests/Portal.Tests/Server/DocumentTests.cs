using System.Text.Json;
using System.Text.RegularExpressions;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Pages.Document;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Server;

[TestClass]
public class DocumentTests
{
    private static readonly string[] s_open = ["/health/live", "/health/ready", "/openapi/{documentName}.json"];

    [TestMethod]
    public async Task The_OpenAPI_document_has_every_call()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { AllowsGet = true });

        var document = await DocumentAsync(portal);

        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Order().ToArray();
        Assert.AreEqual(
            string.Join('\n', Calls(portal).Where(call => !s_open.Contains(call.Path)).Select(call => $"{call.Method} {call.Path}").Order()),
            string.Join('\n', described));
        Assert.DoesNotContain("*/*", document.ToString());
    }

    [TestMethod]
    public async Task Every_call_needs_a_scope_except_those_that_are_open()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { AllowsGet = true });

        var open = Calls(portal).Where(call => call.Scope == null).Select(call => call.Path).Distinct().Order().ToArray();

        CollectionAssert.AreEqual(s_open, open);
    }

    [TestMethod]
    public async Task Every_call_of_the_document_has_a_sentence_the_scope_that_it_needs_and_the_answers_of_a_refusal()
    {
        await using var portal = await TestPortal.StartAsync(new ServerSettings { AllowsGet = true });

        var paths = (await DocumentAsync(portal)).GetProperty("paths");
        foreach (var (method, path, scope) in Calls(portal).Where(call => call.Scope != null))
        {
            var described = paths.GetProperty(path).GetProperty(method.ToLowerInvariant());
            var ending = path.StartsWith("/token", StringComparison.Ordinal) ? $". Scope: {scope}." : ".";
            Assert.MatchesRegex($"^[A-Z][^.]+(\\. [^.]+)?{Regex.Escape(ending)}$", described.GetProperty("summary").GetString(), path);
            foreach (var refusal in (string[])["400", "401", "429", "503"])
            {
                Assert.IsTrue(described.GetProperty("responses").TryGetProperty(refusal, out _), $"{path}: {refusal}");
            }
        }
    }

    private static async Task<JsonElement> DocumentAsync(TestPortal portal)
    {
        using var answer = await portal.Client("198.51.100.1").GetAsync("/openapi/v1.json");
        return await answer.JsonAsync();
    }

    private static IEnumerable<(string Method, string Path, string? Scope)> Calls(TestPortal portal) =>
        from endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<PageStyle>() == null && endpoint.RoutePattern.RawText != "/_framework/opaque-redirect"
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint.Metadata.GetMetadata<NeededScope>()?.Scope);
}
