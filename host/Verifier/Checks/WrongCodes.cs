using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>The last wrong code of a token, which is remembered for a minute from its first submission: a double click or a repeated RADIUS request costs one failure.</summary>
internal static class WrongCodes
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromSeconds(60);

    /// <summary>A code, hashed with a key.</summary>
    public static byte[] HashOf(IKeySource keys, string? serial, SubmittedCode code)
    {
        var submitted = string.Create(CultureInfo.InvariantCulture, $"code\n{serial}\n{code.Number}\n{code.Digits}");
        return HMACSHA256.HashData(keys.KeysOf(keys.Ring.Current).Hashes, Encoding.UTF8.GetBytes(submitted));
    }

    /// <summary>Whether the token's last wrong code was the same, a moment ago.</summary>
    public static bool IsRepeated(FoundToken token, byte[] codeHash, DateTimeOffset now) =>
        token.WrongCodeHash is { } hash && now - Ticks.Time(token.WrongCodeAt) < s_remembered && CryptographicOperations.FixedTimeEquals(hash, codeHash);
}
