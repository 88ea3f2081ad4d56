namespace Keyfob.Pskc;

/// <summary>When a token's clock was set and how it was measured then: our extension of a KeyPackage.</summary>
/// <remarks>Values out of range are refused with an <see cref="ArgumentException"/>.</remarks>
public sealed record ClockReport
{
    /// <summary>When the clock was set; kept in UTC.</summary>
    public required DateTimeOffset SetAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>Measured clock minus UTC at that time, in milliseconds: positive is ahead. Null if not measured.</summary>
    public double? OffsetMs
    {
        get;
        init => field = Measured(value, nameof(OffsetMs));
    }

    /// <summary>Rate error after trimming, in ppm: positive is fast. Null if not measured.</summary>
    public double? Ppm
    {
        get;
        init => field = Measured(value, nameof(Ppm));
    }

    /// <summary>The uncertainty of <see cref="Ppm"/> in ppm, not negative. Null if not measured.</summary>
    public double? PpmUncertainty
    {
        get;
        init => field = Measured(value, nameof(PpmUncertainty)) is not < 0
            ? value
            : throw new ArgumentException("An uncertainty is not negative.", nameof(PpmUncertainty));
    }

    // Wide enough for any clock. The limit excludes NaN and values that overflow the number of intervals.
    private static double? Measured(double? value, string name) => value is null or (> -1e9 and < 1e9)
        ? value
        : throw new ArgumentException("Not a measured value.", name);
}
