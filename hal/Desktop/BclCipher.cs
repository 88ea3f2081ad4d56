using System.Security.Cryptography;
using Keyfob.Hal;

namespace Keyfob.Desktop;

/// <summary>The cipher of the BCL.</summary>
public sealed class BclCipher : ICipher
{
    /// <inheritdoc/>
    public byte[] Mac(byte[] key, byte[] message) => HMACSHA256.HashData(key, message);

    /// <inheritdoc/>
    public byte[] Encrypt(byte[] key, byte[] iv, byte[] plaintext)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(plaintext, iv, PaddingMode.None);
    }

    /// <inheritdoc/>
    public byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(ciphertext, iv, PaddingMode.None);
    }
}
