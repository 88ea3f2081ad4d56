using System.Security.Cryptography;

namespace Keyfob.Pskc;

/// <summary>The key of a PSKC file: a pre-shared key, or one that is derived from a password.</summary>
public sealed class PskcKey : IDisposable
{
    /// <summary>Bytes of a key for AES-128, which every PSKC reader supports.</summary>
    public const int Size = 16;

    private PskcKey(byte[] key, string? name, Pbkdf2Parameters? derivation)
    {
        Key = key;
        Name = name;
        Derivation = derivation;
    }

    /// <summary>The key itself; zeroized by <see cref="Dispose"/>.</summary>
    public byte[] Key { get; }

    /// <summary>Name under which both sides know a pre-shared key; null for a password.</summary>
    public string? Name { get; }

    /// <summary>How the key was derived from a password; null for a pre-shared key.</summary>
    public Pbkdf2Parameters? Derivation { get; }

    /// <summary>A pre-shared key.</summary>
    /// <param name="key">16, 24 or 32 bytes; copied. Another length is an <see cref="ArgumentException"/>.</param>
    /// <param name="name">Its name in the PSKC file. Not needed to read one.</param>
    public static PskcKey PreShared(ReadOnlySpan<byte> key, string name = "") => key.Length is 16 or 24 or 32
        ? new PskcKey(key.ToArray(), name, null)
        : throw new ArgumentException("A key has 16, 24 or 32 bytes.", nameof(key));

    /// <summary>A key derived from a password.</summary>
    /// <param name="password">The password in UTF-8; only read.</param>
    /// <param name="derivation">Salt and iterations, of <see cref="PskcReader.Derivation"/> or new.</param>
    public static PskcKey FromPassword(byte[] password, Pbkdf2Parameters derivation)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(password, derivation.Salt, derivation.Iterations, derivation.Prf, derivation.KeySize);
        return new PskcKey(key, null, derivation);
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Key);
}
