namespace Keyfob.Factory.Wire;

/// <summary>How a token's clock stands against the station's.</summary>
/// <param name="At">When that was, by the station's clock.</param>
/// <param name="OffsetMs">Token minus station, in milliseconds.</param>
/// <param name="UncertaintyMs">Half of what the readings differ, and what the line's delay may be estimated wrong.</param>
/// <param name="QuarterDegrees">Temperature of the clock chip in 0.25 degrees Celsius.</param>
/// <param name="Ageing">Its ageing offset.</param>
public sealed record ClockReading(DateTimeOffset At, double OffsetMs, double UncertaintyMs, int QuarterDegrees, int Ageing)
{
    /// <summary>The rate between two readings.</summary>
    /// <returns>In ppm, positive for a clock that gains, and how far that may be off.</returns>
    public (double Ppm, double UncertaintyPpm) RateTo(ClockReading later)
    {
        // The line's delay is in both readings and drops out, but for what it changes: the readings' own spread stays.
        var elapsedMs = (later.At - At).TotalMilliseconds;
        return ((later.OffsetMs - OffsetMs) / elapsedMs * 1e6, (later.UncertaintyMs + UncertaintyMs) / elapsedMs * 1e6);
    }
}
