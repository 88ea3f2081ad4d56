using System.Security.Cryptography;

namespace Keyfob.Verifier.Keys;

/// <summary>Encrypts bytes with AES-256-GCM. The associated data says what they belong to: with other data they do not decrypt.</summary>
public static class AuthenticatedBytes
{
    private const int NonceSize = 12, TagSize = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="plain">The bytes; only read.</param>
    /// <param name="associated">What they belong to.</param>
    /// <returns>Nonce, ciphertext, tag.</returns>
    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, byte[] associated)
    {
        var encrypted = new byte[NonceSize + plain.Length + TagSize];
        var nonce = encrypted.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, encrypted.AsSpan(NonceSize, plain.Length), encrypted.AsSpan(NonceSize + plain.Length), associated);
        return encrypted;
    }

    /// <summary>Decrypts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="encrypted">What <see cref="Encrypt"/> returned.</param>
    /// <param name="associated">What they belong to.</param>
    /// <returns>The bytes; the caller zeroizes them.</returns>
    /// <exception cref="CryptographicException">The key, the associated data or the content is another one.</exception>
    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> encrypted, byte[] associated)
    {
        var length = encrypted.Length - NonceSize - TagSize;
        if (length < 0)
        {
            throw new CryptographicException("The encrypted bytes are too short.");
        }

        var plain = new byte[length];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(encrypted[..NonceSize], encrypted.Slice(NonceSize, length), encrypted[(NonceSize + length)..], plain, associated);
        return plain;
    }
}
