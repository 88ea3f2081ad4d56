using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Telemetry;

/// <summary>What a collector of OpenTelemetry gets by OTLP. Strings of Protocol Buffers are UTF-8 between other bytes.</summary>
[TestClass]
public sealed class OtlpTests
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    [TestMethod]
    public async Task A_collector_gets_metrics_and_traces_without_the_query_of_a_request()
    {
        await using var collector = await CollectorAsync();
        var settings = new ServerSettings
        {
            AllowsGet = true,
            Telemetry = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
        };

        // What is left is sent when the service ends.
        await using (var portal = await TestPortal.StartAsync(settings))
        {
            using var client = portal.Client();
            client.DefaultRequestHeaders.UserAgent.ParseAdd("agent-of-nobody");
            using var answer = await client.GetAsync("/validate/check?user=nobody&pass=135791");
            using var unknown = await client.GetAsync("/path-of-nobody");
        }

        var (metrics, traces) = (Sent("/v1/metrics"), Sent("/v1/traces"));
        foreach (var words in new[] { "keyfob-portal", "keyfob.checks", "NoToken", "http.server.request.duration" })
        {
            Assert.Contains(words, metrics);
        }

        foreach (var words in new[] { "keyfob-portal", "http.route", "/validate/check" })
        {
            Assert.Contains(words, traces);
        }

        foreach (var words in new[] { "nobody", "135791" })
        {
            Assert.DoesNotContain(words, metrics + traces);
        }
    }

    private string Sent(string path)
    {
        var bodies = _received.Where(one => one.Path == path).Select(one => one.Body).ToArray();
        Assert.IsNotEmpty(bodies, path);
        return string.Concat(bodies);
    }

    private async Task<WebApplication> CollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            _received.Enqueue((context.Request.Path, await reader.ReadToEndAsync(context.RequestAborted)));
        });
        await app.StartAsync();
        return app;
    }
}
