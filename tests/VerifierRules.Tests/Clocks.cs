using Keyfob.VerifierRules.Verification;

namespace Keyfob.VerifierRules.Tests;

/// <summary>What tests of the rules begin with.</summary>
internal static class Clocks
{
    /// <summary>The seed of RFC 6238.</summary>
    public static readonly byte[] Seed = "12345678901234567890"u8.ToArray();

    /// <summary>A time in the middle of a step.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_025);

    /// <summary>A token of six digits and 30 s that logged in a moment ago.</summary>
    public static readonly ClockFacts Fresh = new() { Digits = 6, Period = 30, Rate = 5, SetAt = Now.AddDays(-1), LastSuccessAt = Now, LastStep = -1, Drift = 0 };

    /// <summary>The present step.</summary>
    public static long Step => Totp.StepAt(Now.ToUnixTimeSeconds(), 30);

    /// <summary>The code of a step, as it is typed.</summary>
    public static SubmittedCode CodeOf(long step, int digits = 6) =>
        SubmittedCode.TryParse(Totp.CodeOf(Seed, step, digits), out var code) ? code : throw new AssertFailedException();
}
