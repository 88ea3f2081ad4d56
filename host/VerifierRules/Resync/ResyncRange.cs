using Keyfob.VerifierRules.Verification;

namespace Keyfob.VerifierRules.Resync;

/// <summary>
/// The drifts that a resync may find: those that the clock can have reached since the last success, and none at all, for a clock that was set anew.
/// The first bound keeps two old unused codes that somebody noted from moving the window to them.
/// </summary>
/// <param name="Drift">The stored drift, in steps.</param>
/// <param name="Change">The largest change of it, in steps.</param>
/// <param name="WasReset">An administrator allows what the clock cannot have reached.</param>
public readonly record struct ResyncRange(int Drift, int Change, bool WasReset)
{
    /// <summary>The change that an administrator's reset allows once, in steps of the token.</summary>
    public const int AfterReset = 1000;

    /// <summary>The age of a clock of which nothing is known.</summary>
    private static readonly TimeSpan s_unknownAge = TimeSpan.FromDays(5 * 365);

    /// <summary>The range of a token.</summary>
    /// <param name="clock">What is stored.</param>
    /// <param name="wasReset">An administrator has reset it since the last success.</param>
    /// <param name="now">The verifier's time.</param>
    public static ResyncRange Of(in ClockFacts clock, bool wasReset, DateTimeOffset now)
    {
        var elapsed = clock.KnownAt is { } knownAt ? now - knownAt : s_unknownAge;
        var change = ClockBounds.ResyncChange(elapsed, clock.RateBound, clock.Period) + (int)Math.Ceiling(clock.Correction.TotalSeconds / clock.Period);
        return new ResyncRange(clock.Drift, wasReset ? Math.Max(change, AfterReset) : change, wasReset);
    }

    /// <summary>Whether a resync may find this drift.</summary>
    public bool Contains(long drift) => Math.Abs(drift - Drift) <= Change || Math.Abs(drift) <= 1;

    /// <summary>All drifts of the range, the most probable first.</summary>
    public IEnumerable<int> Outward()
    {
        yield return Drift;
        for (var distance = 1; distance <= Change; distance++)
        {
            yield return Drift + distance;
            yield return Drift - distance;
        }

        for (var drift = -1; drift <= 1; drift++)
        {
            if (Math.Abs(drift - Drift) > Change)
            {
                yield return drift;
            }
        }
    }
}
