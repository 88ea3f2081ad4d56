using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Verifier.Keys;

/// <summary>Encrypts seeds at rest with AES-256-GCM. What belongs to the seed is associated data: in another token's row, or with other digits, it does not decrypt.</summary>
public static class SeedCipher
{
    private const int NonceSize = 12, TagSize = 16;

    /// <summary>Encrypts a seed.</summary>
    /// <param name="keys">The keys of <paramref name="context"/>'s key ID.</param>
    /// <param name="context">What the seed belongs to.</param>
    /// <param name="seed">The seed; only read.</param>
    /// <returns>Nonce, ciphertext, tag.</returns>
    public static byte[] Encrypt(DerivedKeys keys, SeedContext context, ReadOnlySpan<byte> seed)
    {
        var sealedSeed = new byte[NonceSize + seed.Length + TagSize];
        var nonce = sealedSeed.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Seeds, TagSize);
        aes.Encrypt(nonce, seed, sealedSeed.AsSpan(NonceSize, seed.Length), sealedSeed.AsSpan(NonceSize + seed.Length), Associated(context));
        return sealedSeed;
    }

    /// <summary>Decrypts a seed.</summary>
    /// <param name="keys">The keys of <paramref name="context"/>'s key ID.</param>
    /// <param name="context">What the seed belongs to.</param>
    /// <param name="sealedSeed">What <see cref="Encrypt"/> returned.</param>
    /// <returns>The seed; the caller zeroizes it.</returns>
    /// <exception cref="CryptographicException">The key, the context or the content is another one.</exception>
    public static byte[] Decrypt(DerivedKeys keys, SeedContext context, ReadOnlySpan<byte> sealedSeed)
    {
        var length = sealedSeed.Length - NonceSize - TagSize;
        if (length < 0)
        {
            throw new CryptographicException("The encrypted seed is too short.");
        }

        var seed = new byte[length];
        using var aes = new AesGcm(keys.Seeds, TagSize);
        aes.Decrypt(sealedSeed[..NonceSize], sealedSeed.Slice(NonceSize, length), sealedSeed[(NonceSize + length)..], seed, Associated(context));
        return seed;
    }

    private static byte[] Associated(SeedContext context) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{context.Serial}\n{context.KeyId}\n{context.SeedVersion}\n{context.Digits}\n{context.Period}"));
}
