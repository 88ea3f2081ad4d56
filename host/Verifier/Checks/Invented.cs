using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>A token that does not exist: a check without a token computes as much as one with a token.</summary>
internal static class Invented
{
    private static readonly byte[] s_seed = new byte[20];

    public static ClockFacts Clock(DateTimeOffset now) => new()
    {
        Digits = 6,
        Period = 30,
        Rate = ClockBounds.UnknownRate,
        SetAt = now,
        LastSuccessAt = now,
        LastStep = long.MaxValue,
        Drift = 0,
    };

    /// <summary>Decrypts a seed of zeros.</summary>
    public static byte[] Seed(IKeySource keys)
    {
        var id = keys.Ring.Current;
        var context = new SeedContext("", id, 0, 6, 30);
        return SeedCipher.Decrypt(keys.KeysOf(id), context, SeedCipher.Encrypt(keys.KeysOf(id), context, s_seed));
    }
}
