using System.Text;
using Keyfob.Pskc.Csv;
using SimpleBase;

namespace Keyfob.Pskc.Tests;

/// <summary>An exported file contains no seed and no key in clear.</summary>
[TestClass]
public class PskcSecrecyTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void No_seed_is_in_clear_in_a_PSKC_file(bool isSigned)
    {
        using var key = SeedSamples.PasswordKey();
        using var signer = isSigned ? Signers.Rsa() : null;
        var entries = SeedSamples.Entries(5);
        var file = SeedSamples.Write(entries, key, signer);
        foreach (var secret in entries.Select(entry => entry.Seed).Append(key.Key).Append(Encoding.UTF8.GetBytes(SeedSamples.Password)))
        {
            AssertHides(file, secret);
        }
    }

    [TestMethod]
    public void The_search_finds_a_seed_in_clear()
    {
        using var file = new MemoryStream();
        OathCsvWriter.Write(file, [SeedSamples.Entry(1)]);
        Assert.ThrowsExactly<AssertFailedException>(() => AssertHides(file.ToArray(), SeedSamples.Entry(1).Seed));
    }

    /// <summary>Neither the first nor the last ten bytes are in the file, in any usual encoding.</summary>
    private static void AssertHides(byte[] file, byte[] secret)
    {
        var text = Encoding.Latin1.GetString(file);
        foreach (var part in new[] { secret[..10], secret[^10..] })
        {
            Assert.IsLessThan(0, file.AsSpan().IndexOf(part));
            Assert.DoesNotContain(Convert.ToHexString(part), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Base32.Rfc4648.Encode(part, padding: false), text, StringComparison.OrdinalIgnoreCase);
            for (var shift = 0; shift < 3; shift++)
            {
                // Base64 of the same bytes at each of the three offsets that they can have in a longer text.
                Assert.DoesNotContain(Convert.ToBase64String(part[shift..(shift + 6)]), text);
            }
        }
    }
}
