using System.Text;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>The search for secrets finds them. Without this a search without a result proves nothing.</summary>
[TestClass]
public class EncodingsTests
{
    [TestMethod]
    [DataRow(16)]
    [DataRow(20)]
    [DataRow(32)]
    public void A_secret_is_found_in_every_encoding_and_at_every_offset(int length)
    {
        var secret = Unit.Key[..length];
        for (var before = 0; before < 16; before++)
        {
            byte[] dump = [.. new byte[before], .. secret, 0x55];
            CollectionAssert.AreEqual(new[] { "raw" }, Encodings.Of(secret, dump).ToArray());
            CollectionAssert.AreEqual(new[] { "hex" }, Encodings.Of(secret, Encoding.ASCII.GetBytes(Convert.ToHexString(dump))).ToArray());
            CollectionAssert.AreEqual(new[] { "hex in lower case" }, Encodings.Of(secret, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(dump))).ToArray());
            CollectionAssert.AreEqual(new[] { $"Base64, shift {before % 3}" }, Encodings.Of(secret, Encoding.ASCII.GetBytes(Convert.ToBase64String(dump))).ToArray());
            var base32 = new byte[(dump.Length + 4) / 5 * 8];
            Keyfob.Codecs.Base32.Encode(dump, dump.Length, base32);
            CollectionAssert.AreEqual(new[] { $"Base32, shift {before % 5}" }, Encodings.Of(secret, base32).ToArray());
        }
    }
}
