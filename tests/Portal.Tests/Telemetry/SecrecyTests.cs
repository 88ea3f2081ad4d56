using System.Diagnostics;
using Keyfob.Portal.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Keyfob.Portal.Tests.Telemetry;

[TestClass]
public class SecrecyTests
{
    private const string User = "alice-who-is-secret", Password = "correct-horse-battery";

    [TestMethod]
    public async Task No_user_code_serial_or_key_is_in_a_log_a_trace_or_a_metric()
    {
        var (log, traces, metrics) = (new LogLines(), new List<Activity>(), new List<Metric>());
        FailingDatabase? database = null;
        string[] secrets;
        await using (var portal = await TestPortal.StartAsync(
            new ServerSettings { AllowsGet = true },
            change: builder =>
            {
                builder.Logging.AddProvider(log);
                builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(traces));
                builder.Services.ConfigureOpenTelemetryMeterProvider(metering => metering.AddInMemoryExporter(metrics));
            },
            database: inner => database = new FailingDatabase(inner)))
        {
            var token = await portal.Store.AddTokenAsync(User);
            using var key = await portal.KeyClientAsync("check");
            secrets =
            [
                User, Password, portal.Code, portal.Store.WrongCode(), token.Serial, "987654",
                key.DefaultRequestHeaders.GetValues("X-API-Key").Single()[24..], "12345678901234567890",
            ];
            await AskAsync(portal, key, token.Serial);
            database!.Fails = true;
            await AskAsync(portal, key, token.Serial);
            portal.Services.GetRequiredService<MeterProvider>().ForceFlush();
            portal.Services.GetRequiredService<TracerProvider>().ForceFlush();
        }

        string[] told =
        [
            .. log.All,
            .. traces.Select(trace => $"{trace.DisplayName} {trace.StatusDescription} {string.Join(' ', trace.TagObjects)} {string.Join(' ', trace.Events.SelectMany(one => one.Tags))}"),
            .. Points(metrics),
        ];
        Assert.Contains("Checked: Accepted", string.Join('\n', log.All));
        Assert.Contains("Checked: Wrong", string.Join('\n', log.All));
        Assert.Contains("SqliteException", string.Join('\n', log.All));
        Assert.IsTrue(traces.Any(trace => trace.TagObjects.Any(tag => tag is { Key: "http.route", Value: "/validate/check" })));
        Assert.IsTrue(metrics.Any(metric => metric.Name == "keyfob.checks"));
        foreach (var line in told)
        {
            Assert.IsFalse(secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)), line);
        }
    }

    [TestMethod]
    public async Task Checks_are_counted_by_their_outcome()
    {
        var metrics = new List<Metric>();
        await using var portal = await TestPortal.StartAsync(change: builder =>
            builder.Services.ConfigureOpenTelemetryMeterProvider(metering => metering.AddInMemoryExporter(metrics)));
        await portal.Store.AddTokenAsync();

        await portal.Client().CheckAsync("alice", portal.Code);
        await portal.Client().CheckAsync("alice", portal.Store.WrongCode());
        await portal.Client("192.0.2.1").CheckAsync("alice", portal.Code);
        portal.Services.GetRequiredService<MeterProvider>().ForceFlush();

        var points = string.Join('\n', Points(metrics));
        Assert.Contains("keyfob.checks [outcome, Accepted] 1", points);
        Assert.Contains("keyfob.checks [outcome, Wrong] 1", points);
        Assert.Contains("keyfob.refused [status, 403] 1", points);
        Assert.Contains("keyfob.check.duration", points);
    }

    private static async Task AskAsync(TestPortal portal, HttpClient key, string serial)
    {
        using var client = portal.Client();
        var code = portal.Code;
        using var accepted = await client.PostFormAsync(Requests.CheckPath, ("user", User), ("pass", code));
        using var replayed = await client.PostFormAsync(Requests.StatusPath, ("user", User), ("pass", code));
        using var wrong = await key.PostFormAsync(Requests.CheckPath, ("serial", serial), ("pass", portal.Store.WrongCode()));
        using var password = await client.PostFormAsync(Requests.CheckPath, ("user", Password), ("pass", Password));
        using var query = await client.GetAsync($"{Requests.CheckPath}?user={User}&pass={code}");
        using var path = await client.GetAsync($"/validate/{code}/{User}?pass={code}");
        using var bad = await client.PostAsync(Requests.CheckPath, new StringContent($"{{\"pass\":{code}{User}", null, "application/json"));
        using var wrongKey = portal.Client();
        wrongKey.DefaultRequestHeaders.Add("X-API-Key", key.DefaultRequestHeaders.GetValues("X-API-Key").Single()[..^1]);
        wrongKey.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Password);
        using var refused = await wrongKey.PostFormAsync(Requests.CheckPath, ("user", User), ("pass", "987654"));
    }

    private static IEnumerable<string> Points(IEnumerable<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var tags = new List<string>();
                foreach (var tag in point.Tags)
                {
                    tags.Add(tag.ToString());
                }

                yield return $"{metric.Name} {string.Join(' ', tags)} {(metric.MetricType == MetricType.LongSum ? point.GetSumLong() : 0)}";
            }
        }
    }
}
