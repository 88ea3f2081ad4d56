using System.Security.Cryptography;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Tests.Keys;

[TestClass]
public sealed class AuthenticatedBytesTests
{
    private const int NonceSize = 12, TagSize = 16;

    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly byte[] s_plain = "a secret of twenty by"u8.ToArray(), s_associated = "what it belongs to"u8.ToArray();

    [TestMethod]
    public void The_bytes_are_nonce_ciphertext_and_tag_of_AES_256_GCM()
    {
        var encrypted = AuthenticatedBytes.Encrypt(s_key, s_plain, s_associated);
        Assert.HasCount(NonceSize + s_plain.Length + TagSize, encrypted);
        var plain = new byte[s_plain.Length];
        using var aes = new AesGcm(s_key, TagSize);
        aes.Decrypt(encrypted.AsSpan(..NonceSize), encrypted.AsSpan(NonceSize..^TagSize), encrypted.AsSpan(^TagSize..), plain, s_associated);
        CollectionAssert.AreEqual(s_plain, plain);
        CollectionAssert.AreEqual(s_plain, AuthenticatedBytes.Decrypt(s_key, encrypted, s_associated));
    }

    [TestMethod]
    public void Each_encryption_has_its_own_nonce()
    {
        var nonces = Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(AuthenticatedBytes.Encrypt(s_key, s_plain, s_associated), 0, NonceSize)).ToHashSet();
        Assert.HasCount(100, nonces);
    }

    [TestMethod]
    public void Any_changed_byte_another_key_and_another_owner_are_refused()
    {
        var encrypted = AuthenticatedBytes.Encrypt(s_key, s_plain, s_associated);
        for (var index = 0; index < encrypted.Length; index++)
        {
            byte[] changed = [.. encrypted];
            changed[index] ^= 1;
            Assert.Throws<CryptographicException>(() => AuthenticatedBytes.Decrypt(s_key, changed, s_associated), $"byte {index}");
        }

        Assert.Throws<CryptographicException>(() => AuthenticatedBytes.Decrypt([.. s_key[..^1], 0], encrypted, s_associated));
        Assert.Throws<CryptographicException>(() => AuthenticatedBytes.Decrypt(s_key, encrypted, []));
        Assert.Throws<CryptographicException>(() => AuthenticatedBytes.Decrypt(s_key, encrypted, s_associated[1..]));
    }

    [TestMethod]
    public void No_bytes_can_be_encrypted_and_fewer_than_nonce_and_tag_are_refused()
    {
        var encrypted = AuthenticatedBytes.Encrypt(s_key, [], s_associated);
        Assert.HasCount(NonceSize + TagSize, encrypted);
        Assert.IsEmpty(AuthenticatedBytes.Decrypt(s_key, encrypted, s_associated));
        Assert.Throws<CryptographicException>(() => AuthenticatedBytes.Decrypt(s_key, encrypted.AsSpan(1), s_associated));
        Assert.Throws<CryptographicException>(() => AuthenticatedBytes.Decrypt(s_key, [], s_associated));
    }
}
