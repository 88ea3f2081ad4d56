using System.Security.Cryptography;

namespace Keyfob.Factory.Keys;

/// <summary>The customer's key, 16 bytes: encrypts seeds in the journal and in the PSKC file. It is never sent to a token.</summary>
public sealed class ExportKey : IDisposable
{
    /// <summary>AES-128, which every PSKC reader supports.</summary>
    public const int Size = 16;

    private ExportKey(byte[] key, string? name, Pbkdf2Parameters? derivation)
    {
        Key = key;
        Name = name;
        Derivation = derivation;
    }

    /// <summary>The key itself; zeroized by <see cref="Dispose"/>.</summary>
    public byte[] Key { get; }

    /// <summary>Name under which the customer knows a pre-shared key; null for a password.</summary>
    public string? Name { get; }

    /// <summary>How the key was derived from a password; null for a pre-shared key.</summary>
    public Pbkdf2Parameters? Derivation { get; }

    /// <summary>A pre-shared key.</summary>
    /// <param name="key">16 bytes; copied.</param>
    /// <param name="name">Its name in the PSKC file.</param>
    public static ExportKey PreShared(byte[] key, string name)
    {
        return key.Length == Size
            ? new ExportKey((byte[])key.Clone(), name, null)
            : throw new ArgumentException($"An export key has {Size} bytes.", nameof(key));
    }

    /// <summary>A key derived from a password.</summary>
    /// <param name="password">The password in UTF-8; only read.</param>
    /// <param name="derivation">Salt and iterations, kept with the batch.</param>
    public static ExportKey FromPassword(byte[] password, Pbkdf2Parameters derivation)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(password, derivation.Salt, derivation.Iterations, HashAlgorithmName.SHA1, Size);
        return new ExportKey(key, null, derivation);
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(Key);
}
