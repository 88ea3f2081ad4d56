namespace Keyfob.VerifierRules.Verification;

/// <summary>The drift that is stored after a success. Its bounds keep somebody who sees codes from moving the window step by step; they never reject a code.</summary>
public static class DriftRule
{
    /// <summary>The drift after a login: near the old one, and not more than the clock can have drifted since it was set.</summary>
    /// <param name="clock">What is stored.</param>
    /// <param name="seen">The accepted step minus the verifier's.</param>
    /// <param name="now">The verifier's time.</param>
    public static int AfterLogin(in ClockFacts clock, int seen, DateTimeOffset now)
    {
        var change = ClockBounds.DriftChange(now - (clock.KnownAt ?? now), clock.RateBound, clock.Period);
        return SinceSet(clock, Math.Clamp(seen, clock.Drift - change, clock.Drift + change), now);
    }

    /// <summary>A drift, not more than the clock can have drifted since it was set.</summary>
    /// <inheritdoc cref="AfterLogin"/>
    public static int SinceSet(in ClockFacts clock, int seen, DateTimeOffset now)
    {
        if (clock.SetAt is not { } setAt)
        {
            return seen;
        }

        var total = ClockBounds.DriftChange(now - setAt, clock.RateBound, clock.Period);
        return Math.Clamp(seen, -total, total);
    }
}
