namespace Keyfob.VerifierRules.Verification;

/// <summary>How far a token's clock can have moved, from the bound of its rate error.</summary>
public static class ClockBounds
{
    /// <summary>The highest bound of a rate error that is accepted, in parts per million.</summary>
    public const double MaxRate = 50;

    /// <summary>The bound for a token whose maker gives none: a plain 32 kHz crystal, in parts per million.</summary>
    public const double UnknownRate = 20;

    /// <summary>The largest window, in steps on each side.</summary>
    public const int MaxWindow = 5;

    /// <summary>The window for a login, in steps on each side of the expected one.</summary>
    /// <param name="idle">Time since the drift was last known. A negative time, which a clock that was set back can give, counts as none.</param>
    /// <param name="rate">Bound of the rate error, 0 to <see cref="MaxRate"/>, in parts per million.</param>
    /// <param name="period">Length of a step in seconds.</param>
    public static int Window(TimeSpan idle, double rate, int period) => Math.Min(MaxWindow, UncappedWindow(idle, rate, period));

    /// <summary>The window that the clock needs. Above <see cref="MaxWindow"/> one code cannot prove the token.</summary>
    /// <inheritdoc cref="Window"/>
    public static int UncappedWindow(TimeSpan idle, double rate, int period) => 1 + (int)Math.Ceiling(StepsOf(idle, rate, period));

    /// <summary>The largest change of the drift between two successes, in steps.</summary>
    /// <param name="elapsed">Time between the two.</param>
    /// <inheritdoc cref="Window"/>
    public static int DriftChange(TimeSpan elapsed, double rate, int period) => 1 + (int)Math.Ceiling(StepsOf(elapsed, rate, period));

    /// <summary>The largest change of the drift by a resync, in steps. A larger one needs an administrator.</summary>
    /// <param name="elapsed">Time since the last success; without one, since the clock was set.</param>
    /// <inheritdoc cref="Window"/>
    public static int ResyncChange(TimeSpan elapsed, double rate, int period) => 2 + (int)Math.Ceiling(StepsOf(elapsed, rate, period));

    // A day at 1 ppm is 0.0864 s.
    private static double StepsOf(TimeSpan elapsed, double rate, int period)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, MaxRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        return Math.Max(0, elapsed.TotalSeconds) * rate / 1_000_000 / period;
    }
}
