using System.Text;
using CsCheck;
using SimpleBase;

namespace Keyfob.Pskc.Tests;

/// <summary>What a refusal says: the entry, the line, one sentence, and no secret.</summary>
[TestClass]
public class PskcRefusalTests
{
    [TestMethod]
    public void An_entry_and_its_line_are_named()
    {
        using var key = SeedSamples.PreSharedKey();
        var lines = Text(SeedSamples.Write(SeedSamples.Entries(3), key)).Split('\n');
        var line = Array.FindIndex(lines, one => one.Contains("KF0000000002</pskc:SerialNo>", StringComparison.Ordinal));
        var format = Array.FindIndex(lines, line, one => one.Contains("ResponseFormat", StringComparison.Ordinal));
        lines[format] = lines[format].Replace("\"6\"", "\"x\"", StringComparison.Ordinal);
        var refusal = Assert.ThrowsExactly<PskcException>(() => SeedSamples.Open(Encoding.UTF8.GetBytes(string.Join('\n', lines))).Read(key));
        Assert.AreEqual($"Entry 2, line {format + 1}: Length cannot be read.", refusal.Message);
        Assert.AreEqual((2, format + 1), (refusal.Entry, refusal.Line));
    }

    [TestMethod]
    public void A_serial_that_is_there_twice_names_both_entries()
    {
        using var key = SeedSamples.PreSharedKey();
        var text = Text(SeedSamples.Write(SeedSamples.Entries(4), key)).Replace("KF0000000004</pskc:SerialNo>", "kf0000000002</pskc:SerialNo>", StringComparison.Ordinal);
        Assert.MatchesRegex(@"^Entry 4, line \d+: the serial is that of entry 2\.$", Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes(text)).Read(key)));
    }

    [TestMethod]
    public void More_entries_or_iterations_than_the_limit_are_refused()
    {
        using var key = SeedSamples.PasswordKey();
        var file = SeedSamples.Write(SeedSamples.Entries(3), key);
        Assert.AreEqual("The file has more than 2 entries.", Refusal.Of(() => SeedSamples.Open(file, new SeedFileOptions { MaxEntries = 2 }).Read(key)));
        Assert.EndsWith("IterationCount is not 1 to 1999.", Refusal.Of(() => SeedSamples.Open(file, new SeedFileOptions { MaxIterations = 1999 })));
    }

    [TestMethod]
    public void An_encrypted_file_without_a_key_and_one_with_a_key_of_another_size_are_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        using var longKey = PskcKey.PreShared(new byte[32], "long");
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(1), key));
        Assert.Contains("no key was given", Refusal.Of(() => reader.Read(null)));
        Assert.Contains("with a key of 32 bytes it must be aes256-cbc", Refusal.Of(() => reader.Read(longKey)));
    }

    [TestMethod]
    public void A_long_text_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Encoding.UTF8.GetBytes(Text(SeedSamples.Write(SeedSamples.Entries(1), key)).Replace("Customer key 7", new string('k', 40_000), StringComparison.Ordinal));
        Assert.Contains("a text is too long", Refusal.Of(() => SeedSamples.Open(file)));
    }

    [TestMethod]
    [DataRow("<!DOCTYPE k [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>", "&c;")]
    [DataRow("<!DOCTYPE k [<!ENTITY c SYSTEM 'file:///etc/hostname'>]>", "&c;")]
    [DataRow("<!DOCTYPE k SYSTEM 'http://127.0.0.1:1/k.dtd'>", "Customer key 7")]
    [DataRow("", "&c;")]
    public void Entities_and_document_types_are_refused(string type, string name)
    {
        using var key = SeedSamples.PreSharedKey();
        var text = Text(SeedSamples.Write(SeedSamples.Entries(1), key)).Replace("<pskc:KeyContainer", type + "<pskc:KeyContainer", StringComparison.Ordinal).Replace("Customer key 7", name, StringComparison.Ordinal);
        Assert.Contains("he file is not XML", Refusal.Of(() => SeedSamples.Open(Encoding.UTF8.GetBytes(text))));
    }

    [TestMethod]
    public void Every_50th_length_of_a_large_file_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        var file = SeedSamples.Write(SeedSamples.Entries(5), key);
        for (var length = 0; length < file.Length - 1; length += 50)
        {
            Refusal.Of(() => SeedSamples.Open(file[..length]).Read(key));
        }
    }

    [TestMethod]
    public void No_seed_in_clear_is_in_a_refusal()
    {
        var seed = SeedSamples.Seed(3, 20);
        string[] encodings = [Convert.ToBase64String(seed), Convert.ToHexString(seed), Base32.Rfc4648.Encode(seed, padding: false)];
        var options = new SeedFileOptions { AllowPlainValues = true };

        // The seed stands in the place of each value in turn, and is cut or followed by something.
        var good = $"<KeyContainer><KeyPackage><DeviceInfo><SerialNo>S</SerialNo><Manufacturer>M</Manufacturer><StartDate>2026-01-01</StartDate></DeviceInfo><Key Id='K' Algorithm='totp'><AlgorithmParameters><Suite>sha1</Suite><ResponseFormat Length='6' Encoding='DECIMAL'/></AlgorithmParameters><Data><Secret><PlainValue>{encodings[0]}</PlainValue></Secret><TimeInterval><PlainValue>30</PlainValue></TimeInterval></Data><Policy><KeyUsage>OTP</KeyUsage></Policy></Key></KeyPackage></KeyContainer>";
        using (var batch = SeedSamples.Open(Encoding.UTF8.GetBytes(good), options).Read(null))
        {
            CollectionAssert.AreEqual(seed, batch.Entries[0].Seed);
        }

        var refused = 0;
        string[] ends = ["", " ", "x", "\u200b", "="];
        string[] values = [">S<", ">M<", ">2026-01-01<", "'K'", "'totp'", ">sha1<", "'6'", "'DECIMAL'", ">30<", ">OTP<", $">{encodings[0]}<", "KeyUsage", "DeviceInfo", "SerialNo"];
        Gen.Select(Gen.Int[0, values.Length - 1], Gen.Int[0, encodings.Length - 1], Gen.Int[0, ends.Length - 1], Gen.Int[0, 8]).Sample(
            (valueAt, encodingAt, endAt, cut) =>
            {
                var (value, encoding) = (values[valueAt], encodings[encodingAt]);
                var inserted = encoding[..^cut] + ends[endAt];
                var text = good.Replace(value, value[0] is '>' or '\'' ? value[0] + inserted + value[^1] : inserted, StringComparison.Ordinal);
                try
                {
                    SeedSamples.Open(Encoding.UTF8.GetBytes(text), options).Read(null).Dispose();
                }
                catch (PskcException e)
                {
                    refused++;
                    Assert.DoesNotContain(encoding[..8], e.Message, StringComparison.OrdinalIgnoreCase);
                }
            },
            iter: 20 * Check.Iter,
            threads: 1);
        Assert.IsGreaterThan(5 * Check.Iter, refused);
    }

    private static string Text(byte[] file) => Encoding.UTF8.GetString(file);
}
