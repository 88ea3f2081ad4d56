using System.Security.Cryptography;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Tests.Keys;

/// <summary>The stored seeds of a database that exists already have to decrypt: what the encryption is made of is tested, not only that both directions agree.</summary>
[TestClass]
public sealed class SeedCipherTests
{
    private static readonly SeedContext s_context = new("KF1", "2033-05-18-1", 7, 6, 30);
    private static readonly DerivedKeys s_keys = new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    [TestMethod]
    public void A_seed_is_encrypted_with_the_key_of_seeds_and_everything_that_it_belongs_to()
    {
        var encrypted = AuthenticatedBytes.Encrypt(s_keys.Seeds, TestStore.Seed, "KF1\n2033-05-18-1\n7\n6\n30"u8.ToArray());
        CollectionAssert.AreEqual(TestStore.Seed, SeedCipher.Decrypt(s_keys, s_context, encrypted));
    }

    [TestMethod]
    public void In_any_other_context_a_seed_does_not_decrypt()
    {
        var encrypted = SeedCipher.Encrypt(s_keys, s_context, TestStore.Seed);
        CollectionAssert.AreEqual(TestStore.Seed, SeedCipher.Decrypt(s_keys, s_context, encrypted));
        SeedContext[] others =
        [
            s_context with { Serial = "KF2" },
            s_context with { KeyId = "2033-05-18-2" },
            s_context with { SeedVersion = 8 },
            s_context with { Digits = 8 },
            s_context with { Period = 60 },
        ];
        foreach (var other in others)
        {
            Assert.Throws<CryptographicException>(() => SeedCipher.Decrypt(s_keys, other, encrypted), $"{other}");
        }
    }

    [TestMethod]
    public void Each_purpose_has_its_key_by_HKDF()
    {
        byte[] master = [.. Enumerable.Range(0, 32).Select(number => (byte)(255 - number))];
        var keys = new DerivedKeys(master);
        CollectionAssert.AreEqual(Hkdf("keyfob-seeds-v1"), keys.Seeds);
        CollectionAssert.AreEqual(Hkdf("keyfob-audit-v1"), keys.Audit);
        CollectionAssert.AreEqual(Hkdf("keyfob-hashes-v1"), keys.Hashes);
        CollectionAssert.AreEqual(Hkdf("keyfob-cookies-v1"), keys.Cookies);

        // RFC 5869 with an empty salt: extract, then the first block of expand.
        byte[] Hkdf(string purpose) => HMACSHA256.HashData(HMACSHA256.HashData(new byte[32], master), (byte[])[.. System.Text.Encoding.ASCII.GetBytes(purpose), 1]);
    }
}
