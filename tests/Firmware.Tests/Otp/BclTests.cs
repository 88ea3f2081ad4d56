using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;
using Keyfob.Codecs;
using Keyfob.Otp;

namespace Keyfob.Firmware.Tests.Otp;

/// <summary>The token's algorithms give the same results as the BCL's, on random input.</summary>
[TestClass]
public class BclTests
{
    [TestMethod]
    public void HOTP_codes_of_random_keys_and_counters_equal_the_BCLs()
    {
        Gen.Select(Gen.Byte.Array[Keyfob.Otp.Hotp.MinKeySize, Keyfob.Otp.Hotp.MaxKeySize], Gen.ULong, Gen.Bool).Sample(
            (key, counter, eight) => new Hotp(key, eight ? 8 : 6).Compute(counter) == Expected(key, counter, eight ? 100_000_000u : 1_000_000u),
            iter: 100 * Check.Iter);
    }

    [TestMethod]
    public void One_instance_gives_the_BCLs_HOTP_codes_for_2000_counters()
    {
        var key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f10111213");
        var hotp = new Hotp(key, 8);
        for (var counter = 0UL; counter < 2000; counter++)
        {
            Assert.AreEqual(Expected(key, counter, 100_000_000u), hotp.Compute(counter));
        }
    }

    [TestMethod]
    public void HMAC_SHA1_and_SHA1_of_any_message_equal_the_BCLs()
    {
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 300]).Sample(
            (key, message) =>
            {
                var code = new byte[Sha1.DigestSize];
                new HmacSha1(key).Compute(message, message.Length, code);
                var digest = new byte[Sha1.DigestSize];
                Sha1.Hash(message, message.Length, digest);
#pragma warning disable CA5350 // The oracle for an algorithm that HOTP is defined on.
                return code.AsSpan().SequenceEqual(HMACSHA1.HashData(key, message)) && digest.AsSpan().SequenceEqual(SHA1.HashData(message));
#pragma warning restore CA5350
            },
            iter: 50 * Check.Iter);
    }

    [TestMethod]
    public void Any_bytes_encoded_in_Base32_decode_to_the_same_bytes()
    {
        Gen.Byte.Array[0, 80].Sample(data =>
        {
            var text = new byte[(data.Length + 4) / 5 * 8];
            var length = Base32.Encode(data, data.Length, text);
            var back = new byte[data.Length];
            return length == text.Length && Base32.TryDecode(text, length, back, out var count) && count == data.Length && back.AsSpan().SequenceEqual(data);
        });
    }

    [TestMethod]
    public void A_Base32_text_that_decodes_is_the_encoding_of_its_bytes()
    {
        // Except for case and padding, two texts must not decode to the same secret.
        Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"].Array[0, 40].Sample(
            symbols =>
            {
                var text = symbols.Select(c => (byte)c).ToArray();
                var data = new byte[text.Length];
                if (!Base32.TryDecode(text, text.Length, data, out var count))
                {
                    return true;
                }

                var again = new byte[text.Length + 8];
                var length = Base32.Encode(data, count, again);
                return again.AsSpan(0, length).TrimEnd((byte)'=').SequenceEqual(text);
            },
            iter: 50 * Check.Iter);
    }

    private static uint Expected(byte[] key, ulong counter, uint modulus)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(message, counter);
#pragma warning disable CA5350 // The oracle for an algorithm that HOTP is defined on.
        var mac = HMACSHA1.HashData(key, message);
#pragma warning restore CA5350
        return (BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & 0x7FFFFFFF) % modulus;
    }
}
