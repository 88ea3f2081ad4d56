using System.Diagnostics;
using Keyfob.Portal.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>What a sign-in by the provider leaves in logs, traces and the database.</summary>
[TestClass]
public sealed class ProviderSecrecyTests
{
    [TestMethod]
    public async Task No_token_code_or_secret_of_the_provider_is_kept()
    {
        var (log, traces) = (new LogLines(), new List<Activity>());
        var secrets = new List<string> { TestProvider.Secret };
        List<string> stored;
        await using (var bench = await ProviderBench.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(traces));
        }))
        {
            foreach (var forgery in (Func<string, string>?[])[null, token => token[..^8] + "AAAAAAAA", _ => "no token at all"])
            {
                bench.Channel.Forge = forgery;
                using var browser = await bench.ProvedAsync();
                var back = browser.Trail.First(address => address.AbsolutePath == "/sign-in/return");
                secrets.AddRange(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query).Where(pair => pair.Key is "code" or "state").Select(pair => pair.Value.ToString()));
                secrets.AddRange(browser.Cookies.Find(ProviderBench.Host, "keyfob-step") is { } step ? [step.Value.ToString()] : []);
            }

            secrets.AddRange(bench.Channel.Secrets);
            bench.Pages.Portal.Services.GetRequiredService<TracerProvider>().ForceFlush();
            stored = [.. (await DatabaseDump.ReadAsync(bench.Pages.Store.Database)).Values];
        }

        Assert.IsGreaterThan(12, secrets.Count);
        Assert.IsNotEmpty(log.All);
        Assert.IsNotEmpty(traces);
        string[] kept = [.. log.All, .. traces.Select(trace => $"{trace.DisplayName} {trace.StatusDescription} {string.Join(' ', trace.TagObjects)}"), .. stored];
        foreach (var secret in secrets)
        {
            Assert.IsFalse(kept.Any(text => text.Contains(secret, StringComparison.Ordinal)), secret);
        }
    }
}
