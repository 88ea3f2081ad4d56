using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Demo;
using Keyfob.Simulator.Live.Tokens;
using Keyfob.Storage;
using Keyfob.VerifierRules;

namespace Keyfob.Simulator.Live.Verification;

/// <summary>The codes that a verifier accepts at a moment: those of three steps, computed by <c>host/VerifierRules</c>.</summary>
/// <param name="Step">The present step.</param>
/// <param name="Period">Length of a step in seconds.</param>
/// <param name="Previous">The code of the step before.</param>
/// <param name="Now">The code of the present step.</param>
/// <param name="Next">The code of the step after.</param>
/// <param name="DemoNumber">The number of the demo token with this seed, which may be shown; 0 for another seed.</param>
public sealed record VerifierWindow(long Step, int Period, string Previous, string Now, string Next, int DemoNumber)
{
    /// <summary>Computes it with the token's seed. The seed does not leave this call.</summary>
    /// <param name="token">The token.</param>
    /// <param name="unixSeconds">The verifier's time, in seconds since 1970.</param>
    /// <returns>Null when seed or record cannot be read.</returns>
    public static Task<VerifierWindow?> ReadAsync(LiveToken token, long unixSeconds) => token.ReadAsync(runner => Read(runner.Chips, unixSeconds));

    private static VerifierWindow? Read(VirtualBoard chips, long unixSeconds)
    {
        var store = new FlashReader(chips.Flash);
        if (new RecordFile(store).Read(out var record) != StorageStatus.Ok || new SeedFile(store).Read(out var seed) != StorageStatus.Ok)
        {
            return null;
        }

        var step = Totp.StepAt(unixSeconds, record.Period);
        var window = new VerifierWindow(
            step,
            record.Period,
            Totp.CodeOf(seed, Math.Max(0, step - 1), record.Digits),
            Totp.CodeOf(seed, step, record.Digits),
            Totp.CodeOf(seed, step + 1, record.Digits),
            DemoToken.NumberOf(seed));
        CryptographicOperations.ZeroMemory(seed);
        return window;
    }
}
