using System.Security.Cryptography;
using Keyfob.Pskc;

namespace Keyfob.Factory.Keys;

/// <summary>
/// Wraps secrets under a batch's export key: AES-128-GCM with a key that HKDF-SHA256 derives from the export key, so that the
/// journal and the PSKC file do not use the same key. Safe for concurrent calls.
/// </summary>
/// <remarks>
/// Wrapped form: nonce (12 bytes), ciphertext (as long as the secret), tag (16 bytes). Nonces are random: under one export key at
/// most 2^32 secrets (NIST SP 800-38D, 8.3), far above a serial number range.
/// </remarks>
public sealed class KeyWrap : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lock _gate = new();
    private readonly AesGcm _cipher;

    /// <summary>Derives the wrapping key.</summary>
    /// <param name="key">The export key; only read, and not needed afterwards.</param>
    public KeyWrap(PskcKey key)
    {
        Span<byte> derived = stackalloc byte[PskcKey.Size];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Key, derived, [], "keyfob-journal-wrap-v1"u8);
            _cipher = new AesGcm(derived, TagSize);
        }
        finally
        {
            // Stryker disable once Statement: the derived key is on the stack, where no test can search for it
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>Wraps a secret.</summary>
    /// <param name="place">Its place in the journal.</param>
    /// <param name="secret">Any length; only read.</param>
    public byte[] Wrap(SecretPlace place, ReadOnlySpan<byte> secret)
    {
        var wrapped = new byte[NonceSize + secret.Length + TagSize];
        var nonce = wrapped.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);

        // AesGcm is not thread-safe, and one for each thread would need the key in managed memory.
        lock (_gate)
        {
            _cipher.Encrypt(nonce, secret, wrapped.AsSpan(NonceSize, secret.Length), wrapped.AsSpan(NonceSize + secret.Length), place.ToBytes());
        }

        return wrapped;
    }

    /// <summary>Unwraps a secret.</summary>
    /// <param name="place">Its place in the journal.</param>
    /// <param name="wrapped">What <see cref="Wrap"/> returned.</param>
    /// <returns>The secret, which the caller zeroizes; null if it was changed, belongs to another place or has another key.</returns>
    public byte[]? Unwrap(SecretPlace place, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < NonceSize + TagSize)
        {
            return null;
        }

        var secret = new byte[wrapped.Length - NonceSize - TagSize];
        try
        {
            lock (_gate)
            {
                _cipher.Decrypt(wrapped[..NonceSize], wrapped[NonceSize..^TagSize], wrapped[^TagSize..], secret, place.ToBytes());
            }

            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _cipher.Dispose();
        }
    }
}
