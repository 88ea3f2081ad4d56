using Keyfob.VerifierRules.Verification;

namespace Keyfob.VerifierRules.Resync;

/// <summary>Resync by two codes, in two calls. It unlocks and moves the drift; it never signs in.</summary>
public static class ResyncRule
{
    /// <summary>Resyncs that may be begun on one UTC day.</summary>
    public const int TriesADay = 5;

    /// <summary>The steps between the two codes: the holder is told to wait 30 s, and can miss a step.</summary>
    private const int MaxGap = 3;

    /// <summary>How long the second code may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The steps whose code the first code is. They are stored until the second call; the code is not.</summary>
    /// <param name="clock">What is stored about the token.</param>
    /// <param name="range">The drifts that are searched.</param>
    /// <param name="seed">The seed; only read.</param>
    /// <param name="code">The first code.</param>
    /// <param name="now">The verifier's time.</param>
    /// <returns>The most probable one first; empty for a wrong code.</returns>
    public static long[] Candidates(in ClockFacts clock, ResyncRange range, ReadOnlySpan<byte> seed, SubmittedCode code, DateTimeOffset now)
    {
        var found = new List<long>();
        var present = Totp.StepAt(now.ToUnixTimeSeconds(), clock.Period);
        foreach (var drift in range.Outward())
        {
            var step = present + drift;
            if (step > clock.LastStep && step >= 0 && code.Digits == clock.Digits && Totp.NumberOf(seed, step, clock.Digits) == code.Number)
            {
                found.Add(step);
            }
        }

        return [.. found];
    }

    /// <summary>The pair of steps whose codes were entered.</summary>
    /// <param name="clock">What is stored about the token, at the second call.</param>
    /// <param name="range">The drifts that are allowed.</param>
    /// <param name="seed">The seed; only read.</param>
    /// <param name="candidates">What the first call found.</param>
    /// <param name="begun">The verifier's time at the first call.</param>
    /// <param name="code">The second code.</param>
    /// <param name="now">The verifier's time.</param>
    /// <returns>Null if no pair has the time between the two calls as its distance, is unused, and has an allowed drift.</returns>
    public static ResyncMatch? Complete(
        in ClockFacts clock, ResyncRange range, ReadOnlySpan<byte> seed, IEnumerable<long> candidates, DateTimeOffset begun, SubmittedCode code, DateTimeOffset now)
    {
        if (code.Digits != clock.Digits || now < begun || now - begun > Lifetime)
        {
            return null;
        }

        var present = Totp.StepAt(now.ToUnixTimeSeconds(), clock.Period);
        var elapsed = present - Totp.StepAt(begun.ToUnixTimeSeconds(), clock.Period);
        var lastStep = clock.LastStep;
        foreach (var first in candidates.Where(step => step > lastStep))
        {
            for (var gap = 1; gap <= MaxGap; gap++)
            {
                var second = first + gap;
                if (Math.Abs(gap - elapsed) <= 1 && range.Contains(second - present) && Totp.NumberOf(seed, second, clock.Digits) == code.Number)
                {
                    var drift = (int)(second - present);
                    return new ResyncMatch(first, second, range.WasReset ? drift : DriftRule.SinceSet(clock, drift, now));
                }
            }
        }

        return null;
    }
}
