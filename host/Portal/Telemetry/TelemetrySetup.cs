using Keyfob.Portal.Settings;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Keyfob.Portal.Telemetry;

/// <summary>OpenTelemetry: metrics and traces, sent by OTLP if an endpoint is configured.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds it.</summary>
    public static void Add(IHostApplicationBuilder builder, ServerSettings settings)
    {
        builder.Configuration.AddInMemoryCollection(settings.Telemetry);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("keyfob-portal"))
            .WithMetrics(metrics => metrics.AddMeter(PortalMeter.Name).AddAspNetCoreInstrumentation())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation(options =>
            {
                options.EnrichWithHttpRequest = (activity, _) => Strip(activity);
                options.EnrichWithHttpResponse = (activity, _) => Strip(activity);
            }));
        if (!string.IsNullOrEmpty(settings.Telemetry.GetValueOrDefault(Endpoint)))
        {
            telemetry.UseOtlpExporter();
        }
    }

    // The query of a GET has the code, and a path that is no route may have anything. The route has a tag of its own.
    private static void Strip(System.Diagnostics.Activity activity) => activity.SetTag("url.query", null).SetTag("url.path", null).SetTag("user_agent.original", null);
}
