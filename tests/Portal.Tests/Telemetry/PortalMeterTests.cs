using System.Diagnostics.Metrics;
using Keyfob.Portal.Telemetry;
using Keyfob.Verifier.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Telemetry;

/// <summary>The metrics that the README names: dashboards and alarms of operators depend on the names and the units.</summary>
[TestClass]
public sealed class PortalMeterTests
{
    [TestMethod]
    public void Checks_and_refusals_are_counted_by_outcome_and_status()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == factory)
            {
                Assert.IsFalse(string.IsNullOrEmpty(instrument.Description), instrument.Name);
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => told.Add($"{instrument.Name} {instrument.Unit} {value} {Text(tags)}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => told.Add(FormattableString.Invariant($"{instrument.Name} {instrument.Unit} {value} {Text(tags)}")));
        listener.Start();

        var meter = new PortalMeter(factory);
        meter.Refused(401);
        meter.Checked(CheckOutcome.Replayed, TimeSpan.FromMilliseconds(250));

        CollectionAssert.AreEqual(
            new[] { "keyfob.refused {request} 1 status=401", "keyfob.checks {check} 1 outcome=Replayed", "keyfob.check.duration s 0.25 " }, told);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
