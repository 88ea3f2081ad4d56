using System.Diagnostics.Metrics;
using Keyfob.Verifier.Checks;

namespace Keyfob.Portal.Telemetry;

/// <summary>What is counted. No tag names a user, a token, a code, a key or an address.</summary>
internal sealed class PortalMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Keyfob.Portal";

    private readonly Counter<long> _refused, _checks;
    private readonly Histogram<double> _duration;

    public PortalMeter(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        _refused = meter.CreateCounter<long>("keyfob.refused", "{request}", "Requests that were not admitted, by HTTP status.");
        _checks = meter.CreateCounter<long>("keyfob.checks", "{check}", "Checks, by their outcome.");
        _duration = meter.CreateHistogram<double>("keyfob.check.duration", "s", "Duration of a check.");
    }

    /// <summary>A request that was not admitted.</summary>
    public void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <summary>A check.</summary>
    public void Checked(CheckOutcome outcome, TimeSpan duration)
    {
        _checks.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        _duration.Record(duration.TotalSeconds);
    }
}
