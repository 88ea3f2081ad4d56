using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Wire;

/// <summary>A token's clock compared with the station's.</summary>
/// <param name="At">The moment of the reading.</param>
/// <param name="OffsetMs">Token minus station, in milliseconds.</param>
/// <param name="UncertaintyMs">Half the spread of the readings, plus the possible error of the port's estimated delay.</param>
/// <param name="QuarterDegrees">Temperature of the clock chip in 0.25 degrees Celsius.</param>
/// <param name="Ageing">Its Aging Offset.</param>
/// <param name="Budget">What a sealed token has left for corrections; null if it did not say it.</param>
public sealed record ClockReading(Moment At, double OffsetMs, double UncertaintyMs, int QuarterDegrees, int Ageing, CorrectionBudget? Budget)
{
    /// <summary>The rate between two readings.</summary>
    /// <param name="later">The second reading.</param>
    /// <param name="elapsed">The time between them, by the station's monotonic clock.</param>
    /// <param name="stationMs">By how much the station's UTC may have changed between them without a step.</param>
    public ClockRate RateTo(ClockReading later, TimeSpan elapsed, double stationMs)
    {
        // The port's delay is in both readings and cancels out. Its changes are part of the readings' spread.
        var perMs = 1e6 / elapsed.TotalMilliseconds;
        return new ClockRate((later.OffsetMs - OffsetMs) * perMs, (later.UncertaintyMs + UncertaintyMs + stationMs) * perMs);
    }
}
