using System.Security.Cryptography;

namespace Keyfob.Pskc;

/// <summary>How PSKC encrypts a value: AES-CBC as XML Encryption writes it (IV, then ciphertext), and an HMAC over just that
/// (RFC 6030, sections 6.1 and 6.1.1; padding as in section 6.4).</summary>
internal static class ValueCipher
{
    /// <summary>Bytes of a new MAC key: those of HMAC-SHA1.</summary>
    public const int MacKeySize = 20;

    private const int BlockSize = 16;

    /// <summary>The URI of the cipher for a key of 16, 24 or 32 bytes.</summary>
    public static string NameFor(int keySize) => $"{PskcNames.Encryption}aes{8 * keySize}-cbc";

    public static byte[] Encrypt(byte[] key, byte[] plain) => Encrypt(key, plain, RandomNumberGenerator.GetBytes(BlockSize));

    /// <summary>With a given IV, for test vectors only: an IV must never be used twice.</summary>
    internal static byte[] Encrypt(byte[] key, byte[] plain, byte[] iv)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. iv, .. aes.EncryptCbc(plain, iv, PaddingMode.PKCS7)];
    }

    /// <summary>Decrypts; the caller zeroizes the result.</summary>
    /// <exception cref="CryptographicException">The length or the padding is wrong.</exception>
    public static byte[] Decrypt(byte[] key, byte[] wrapped)
    {
        if (wrapped.Length < 2 * BlockSize)
        {
            throw new CryptographicException("Shorter than an IV and one block.");
        }

        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(wrapped.AsSpan(BlockSize), wrapped.AsSpan(0, BlockSize), PaddingMode.PKCS7);
    }

    /// <summary>The MAC that is written: HMAC-SHA1, which every PSKC reader supports. As a MAC it is not broken.</summary>
    public static byte[] Mac(byte[] macKey, byte[] wrapped) => CryptographicOperations.HmacData(HashAlgorithmName.SHA1, macKey, wrapped);
}
