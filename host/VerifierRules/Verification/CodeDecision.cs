namespace Keyfob.VerifierRules.Verification;

/// <summary>What one submitted code means for a token: a pure function of what is stored, the code and the time.</summary>
/// <param name="Result">What the code is.</param>
/// <param name="Step">The accepted step, which becomes the last one; 0 unless accepted.</param>
/// <param name="Drift">The new drift in steps, within its bounds; the old one unless accepted.</param>
public readonly record struct CodeDecision(CodeResult Result, long Step, int Drift)
{
    /// <summary>Decides. Without a bound of the drift (<see cref="ClockFacts.NeedsTwoCodes"/>) the caller asks for two codes instead.</summary>
    /// <param name="clock">What is stored.</param>
    /// <param name="seed">The seed; only read.</param>
    /// <param name="code">What was submitted.</param>
    /// <param name="now">The verifier's time, 1970 or later.</param>
    public static CodeDecision Of(in ClockFacts clock, ReadOnlySpan<byte> seed, SubmittedCode code, DateTimeOffset now)
    {
        var wrong = new CodeDecision(CodeResult.Wrong, 0, clock.Drift);
        if (code.Digits != clock.Digits)
        {
            return wrong;
        }

        var present = Totp.StepAt(now.ToUnixTimeSeconds(), clock.Period);
        var idle = now - (clock.KnownAt ?? now);
        var window = ClockBounds.Window(idle, clock.RateBound, clock.Period);
        var isReplay = false;
        for (var index = 0; index <= 2 * window; index++)
        {
            // Outward from the expected step: 0, +1, -1, +2, -2. Of two steps with the same code the more probable one is taken.
            var offset = (index & 1) == 0 ? -index / 2 : (index + 1) / 2;
            var step = present + clock.Drift + offset;
            if (step < 0 || Totp.NumberOf(seed, step, clock.Digits) != code.Number)
            {
                continue;
            }

            if (step > clock.LastStep)
            {
                return new CodeDecision(CodeResult.Accepted, step, DriftRule.AfterLogin(clock, (int)(step - present), now));
            }

            isReplay = true;
        }

        return isReplay ? wrong with { Result = CodeResult.Replay } : wrong;
    }
}
