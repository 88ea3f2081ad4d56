using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Verifier.Keys;

/// <summary>Encrypts seeds at rest with AES-256-GCM. What belongs to the seed is associated data: in another token's row, or with other digits, it does not decrypt.</summary>
public static class SeedCipher
{
    /// <summary>Encrypts a seed.</summary>
    /// <param name="keys">The keys of <paramref name="context"/>'s key ID.</param>
    /// <param name="context">What the seed belongs to.</param>
    /// <param name="seed">The seed; only read.</param>
    /// <returns>Nonce, ciphertext, tag.</returns>
    public static byte[] Encrypt(DerivedKeys keys, SeedContext context, ReadOnlySpan<byte> seed) => AuthenticatedBytes.Encrypt(keys.Seeds, seed, Associated(context));

    /// <summary>Decrypts a seed.</summary>
    /// <param name="keys">The keys of <paramref name="context"/>'s key ID.</param>
    /// <param name="context">What the seed belongs to.</param>
    /// <param name="sealedSeed">What <see cref="Encrypt"/> returned.</param>
    /// <returns>The seed; the caller zeroizes it.</returns>
    /// <exception cref="CryptographicException">The key, the context or the content is another one.</exception>
    public static byte[] Decrypt(DerivedKeys keys, SeedContext context, ReadOnlySpan<byte> sealedSeed) => AuthenticatedBytes.Decrypt(keys.Seeds, sealedSeed, Associated(context));

    private static byte[] Associated(SeedContext context) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{context.Serial}\n{context.KeyId}\n{context.SeedVersion}\n{context.Digits}\n{context.Period}"));
}
