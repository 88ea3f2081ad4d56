namespace Keyfob.VerifierRules.Verification;

/// <summary>
/// How fast a token's clock has run, and until when one code proves the token if nobody uses it any more. One stored drift gives the mean speed since the clock
/// was set, to about one step; it does not tell a steady drift from one jump.
/// </summary>
public readonly record struct DriftForecast
{
    /// <summary>The longest time that is foreseen: batteries last less.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3650);

    private const double SecondsOfPpm = 0.0864;

    /// <summary>Seconds a day that the clock gains (positive) or loses; null if it is not known: never used since the clock was set, or nobody knows when that was.</summary>
    public double? Speed { get; private init; }

    /// <summary>How far off <see cref="Speed"/> can be, in seconds a day: one step over the time since the clock was set.</summary>
    public double? Uncertainty { get; private init; }

    /// <summary><see cref="Speed"/> in parts per million.</summary>
    public double? Ppm => Speed / SecondsOfPpm;

    /// <summary><see cref="Uncertainty"/> in parts per million.</summary>
    public double? PpmUncertainty => Uncertainty / SecondsOfPpm;

    /// <summary>Whether the speed differs from zero: the drift is more than the one step to which it is known.</summary>
    public bool IsMeasured { get; private init; }

    /// <summary>Whether the drift is as large as the rate bound allows, or larger: the bounds clip it, so the clock can be faster than <see cref="Speed"/> says.</summary>
    public bool IsAtLimit { get; private init; }

    /// <summary>Whether a resync has to come first already.</summary>
    public bool NeedsTwoCodes { get; private init; }

    /// <summary>Until then one code is found, if the clock keeps to its rate bound. From then on even the largest window can be too small. Null: not within <see cref="Horizon"/>, or
    /// it is not known when the drift was last known.</summary>
    public DateTimeOffset? SafeUntil { get; private init; }

    /// <summary>From then on no code is found if the clock goes on with <see cref="Speed"/>. Null if that is not measured, or not within <see cref="Horizon"/>.</summary>
    public DateTimeOffset? LeavesAt { get; private init; }

    /// <summary>Calculates it.</summary>
    /// <param name="clock">What is stored.</param>
    /// <param name="now">The verifier's time.</param>
    public static DriftForecast Of(in ClockFacts clock, DateTimeOffset now)
    {
        var speed = Observed(clock, out var uncertainty);
        var isMeasured = speed != null && Math.Abs(clock.Drift) > 1;
        var isAtLimit = isMeasured && Math.Abs(clock.Drift) >= ClockBounds.DriftChange(clock.LastSuccessAt!.Value - clock.SetAt!.Value, clock.RateBound, clock.Period);
        var bound = clock.RateBound * SecondsOfPpm;
        var fastest = isAtLimit ? Math.Max(bound, Math.Abs(speed!.Value)) : bound;
        return new DriftForecast
        {
            Speed = speed,
            Uncertainty = uncertainty,
            IsMeasured = isMeasured,
            IsAtLimit = isAtLimit,
            NeedsTwoCodes = clock.NeedsTwoCodes(now),
            SafeUntil = After(clock.KnownAt, DaysInWindow(fastest, bound, clock.Period, error: 1)),
            LeavesAt = isMeasured ? After(clock.LastSuccessAt, DaysInWindow(Math.Abs(speed!.Value), bound, clock.Period, error: 0)) : null,
        };
    }

    private static double? Observed(in ClockFacts clock, out double? uncertainty)
    {
        uncertainty = null;
        if (clock.SetAt is not { } setAt || clock.LastSuccessAt is not { } lastAt || lastAt <= setAt || clock.Correction > TimeSpan.Zero)
        {
            return null;
        }

        uncertainty = clock.Period / (lastAt - setAt).TotalDays;
        return clock.Drift * uncertainty;
    }

    // The window is 1 + n steps until n steps of the rate bound have passed, 5 at most. The token leaves it when its offset, which begins with the error of the
    // stored drift and grows with the speed, is larger. Without a speed the result is infinite or no number: After foresees neither.
    private static double DaysInWindow(double speed, double bound, int period, int error)
    {
        var (extra, last) = (0, bound == 0 ? 0 : ClockBounds.MaxWindow - 1);
        while (extra < last && (1 + extra - error) * period / speed >= extra * period / bound)
        {
            extra++;
        }

        return (1 + extra - error) * period / speed;
    }

    private static DateTimeOffset? After(DateTimeOffset? time, double days) => days <= Horizon.TotalDays ? time?.AddDays(days) : null;
}
