namespace Keyfob.Factory.Wire;

/// <summary>A token's clock compared with the station's.</summary>
/// <param name="At">The time of the reading, by the station's clock.</param>
/// <param name="OffsetMs">Token minus station, in milliseconds.</param>
/// <param name="UncertaintyMs">Half the spread of the readings, plus the possible error of the port's estimated delay.</param>
/// <param name="QuarterDegrees">Temperature of the clock chip in 0.25 degrees Celsius.</param>
/// <param name="Ageing">Its Aging Offset.</param>
public sealed record ClockReading(DateTimeOffset At, double OffsetMs, double UncertaintyMs, int QuarterDegrees, int Ageing)
{
    /// <summary>The rate between two readings.</summary>
    /// <returns>The rate in ppm, positive for a fast clock, and its uncertainty.</returns>
    public (double Ppm, double UncertaintyPpm) RateTo(ClockReading later)
    {
        // The port's delay is in both readings and cancels out. Its changes are part of the readings' spread.
        var elapsedMs = (later.At - At).TotalMilliseconds;
        return ((later.OffsetMs - OffsetMs) / elapsedMs * 1e6, (later.UncertaintyMs + UncertaintyMs) / elapsedMs * 1e6);
    }
}
