using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Simulator.Demo;
using Keyfob.Storage;
using Keyfob.Verifier;

namespace Keyfob.Simulator.Live.Verification;

/// <summary>What a verifier takes at a moment: the codes of three steps, by the BCL.</summary>
/// <param name="Step">The step that is now.</param>
/// <param name="Period">Length of a step in seconds.</param>
/// <param name="Previous">The code before.</param>
/// <param name="Now">The code of now.</param>
/// <param name="Next">The code after.</param>
/// <param name="IsDemo">True when the seed is the demo token's, which may be shown.</param>
public sealed record VerifierWindow(long Step, int Period, string Previous, string Now, string Next, bool IsDemo)
{
    /// <summary>Asks for it, as a verifier who has the token's seed. Nothing of the seed leaves this call.</summary>
    /// <param name="token">The token.</param>
    /// <param name="unixSeconds">The verifier's time, in seconds since 1970.</param>
    /// <returns>Null when there is no seed or no record that can be read.</returns>
    public static Task<VerifierWindow?> ReadAsync(LiveToken token, long unixSeconds) => token.AskAsync(life => Read(life.Chips, unixSeconds));

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
            DemoToken.IsSeed(seed));
        CryptographicOperations.ZeroMemory(seed);
        return window;
    }
}
