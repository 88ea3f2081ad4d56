using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Keyfob.Pskc.Csv;
using SimpleBase;

namespace Keyfob.Pskc.Tests.Csv;

[TestClass]
public class OathCsvReaderTests
{
    private const string Hex = "3132333435363738393031323334353637383930";
    private const string Text32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [TestMethod]
    public void What_the_writer_writes_is_read()
    {
        using var file = new MemoryStream();
        OathCsvWriter.Write(file, [SeedSamples.Entry(1), SeedSamples.Entry(2, 64, 8, 60)]);
        file.Position = 0;
        using var batch = OathCsvReader.Read(file);
        Assert.HasCount(2, batch.Entries);
        Assert.AreEqual("KF0000000002", batch.Entries[1].Serial);
        Assert.AreEqual((8, 60), (batch.Entries[1].Digits, batch.Entries[1].Period));
        CollectionAssert.AreEqual(SeedSamples.Seed(2, 64), batch.Entries[1].Seed);
        Assert.IsNull(batch.Entries[1].Clock);
        Assert.IsNull(batch.Info);
    }

    [TestMethod]
    [DataRow("S1," + Hex + ",totp,6,30")]
    [DataRow(" S1 , " + Hex + " , TOTP , 6 , 30 \r\n\r\n")]
    [DataRow("\uFEFF# a comment\nS1," + Text32 + ",totp")]
    [DataRow("S1;\"" + Hex + "\";totp;6;30\n")]
    [DataRow("S1\t" + Hex + "\ttotp\t\t")]
    [DataRow("# version: 2\nalice,resolver,realm,S1," + Hex + ",totp,6,30\n")]
    [DataRow("serial,secret,algorithm,response_length,time_interval\nS1," + Hex + ",urn:ietf:params:xml:ns:keyprov:pskc:totp,6,30\n")]
    [DataRow("upn,serial number,secret key,time interval,manufacturer,model\r\n,S1," + Text32 + ",30,oath.KF,Keyfob\r\n")]
    [DataRow("Serial Number;Seed;Time Step;Algorithm\nS1;gezdgnbvgy3tqojqgezdgnbvgy3tqojq====;30;SHA1\n")]
    [DataRow("type,algorithm,serial,key\ntotp,sha1,S1," + Hex)]
    public void Other_forms_are_read(string text)
    {
        using var batch = Read(text);
        var entry = batch.Entries.Single();
        Assert.AreEqual("S1", entry.Serial);
        Assert.AreEqual((6, 30), (entry.Digits, entry.Period));
        Assert.IsNull(entry.Counter);
        CollectionAssert.AreEqual("12345678901234567890"u8.ToArray(), entry.Seed);
    }

    [TestMethod]
    [DataRow("", "The file has no entry.")]
    [DataRow("serial,key\n", "The file has no entry.")]
    [DataRow("S1," + Hex + ",totp\nS2,zz,totp", "Entry 2, line 2: the key is neither hexadecimal nor Base32")]
    [DataRow("S1," + Hex + ",totp\n\n#\ns1," + Hex + ",totp", "Entry 2, line 4: the serial is that of entry 1")]
    [DataRow("S1," + Hex, "Entry 1, line 1: the type is missing")]
    [DataRow("serial,key\nS1," + Hex, "Entry 1, line 2: the type is missing")]
    [DataRow("S1," + Hex + ",ocra,6", "the type is neither totp nor hotp")]
    [DataRow("S1," + Hex + ",hotp,6,0", "counter-based (HOTP)")]
    [DataRow("S1," + Hex + ",totp,5,30", "Digits is out of range")]
    [DataRow("S1," + Hex + ",totp,six,30", "Digits is not a number")]
    [DataRow("S1," + Hex + ",totp,6,0", "Period is out of range")]
    [DataRow("S1," + Hex + ",totp,6,-30", "Period is not a number")]
    [DataRow("S1," + Hex + ",totp,6,30,more", "more than 5 columns")]
    [DataRow("S1,3132,totp,6,30", "the seed has less than 16 bytes")]
    [DataRow("S1,,totp,6,30", "the key is neither")]
    [DataRow("," + Hex + ",totp,6,30", "the serial is missing")]
    [DataRow("S1," + Hex + "3,totp,6,30", "the key is neither")]
    [DataRow("S1,GEZDGNBVGY3TQOJQGEZDGNBVG,totp,6,30", "the key is neither")]
    [DataRow("S\"1," + Hex + ",totp,6,30", "Line 1: a cell has a quote")]
    [DataRow("serial,key,type,secret\nS1", "Line 1: the header names the column Key twice")]
    [DataRow("serial,key,type,hash\nS1," + Hex + ",totp,md5", "the hash is not")]
    [DataRow("serial,key,type,hash\nS1," + Hex + ",totp,sha256", "only SHA1 is accepted")]
    public void A_bad_line_refuses_the_file_and_is_named(string text, string reason)
    {
        var message = Refusal.Of(() => Read(text));
        Assert.Contains(reason, message);
        Assert.DoesNotContain(Hex[..12], message);
    }

    [TestMethod]
    public void Files_in_UTF16_and_of_any_bytes_are_refused_in_one_sentence()
    {
        Assert.Contains("save the file as UTF-8", Refusal.Of(() => OathCsvReader.Read(new MemoryStream(Encoding.Unicode.GetBytes("S1," + Hex + ",totp,6,30\n")))));
        Assert.Contains("is not UTF-8", Refusal.Of(() => OathCsvReader.Read(new MemoryStream([0xFF, .. Encoding.ASCII.GetBytes("1," + Hex + ",totp,6,30")]))));
    }

    [TestMethod]
    public void Too_large_files_lines_and_numbers_of_entries_are_refused()
    {
        Assert.AreEqual("The file has more than 16 MB.", Refusal.Of(() => OathCsvReader.Read(new MemoryStream(new byte[OathCsvReader.MaxSize + 1]))));
        Assert.AreEqual("Line 2: the line is too long.", Refusal.Of(() => Read("#\n" + new string('a', 3000))));
        var lines = string.Concat(Enumerable.Range(1, 4).Select(i => $"S{i},{Hex},totp\n"));
        Assert.AreEqual("The file has more than 3 entries.", Refusal.Of(() => Read(lines, new SeedFileOptions { MaxEntries = 3 })));
    }

    [TestMethod]
    public void Counters_and_other_hashes_are_read_on_request()
    {
        using var batch = Read("serial,key,type,hash,counter\nS1," + Hex + ",hotp,SHA-256,7\n", new SeedFileOptions { AllowHotp = true, AllowOtherHashes = true });
        Assert.AreEqual(7, batch.Entries[0].Counter);
        Assert.AreEqual(HashAlgorithmName.SHA256, batch.Entries[0].Hash);
        using var oath = Read("S1," + Hex + ",hotp,6,9\n", new SeedFileOptions { AllowHotp = true });
        Assert.AreEqual(9, oath.Entries[0].Counter);
    }

    [TestMethod]
    public void Base32_of_every_length_is_read() => Gen.Byte.Array[16, SeedEntry.MaxSeedSize].Sample(seed =>
    {
        foreach (var padding in new[] { false, true })
        {
            using var batch = Read($"S1,{Base32.Rfc4648.Encode(seed, padding)},totp\n");
            CollectionAssert.AreEqual(seed, batch.Entries[0].Seed);
        }
    });

    [TestMethod]
    public void Every_changed_file_is_read_or_refused_in_one_sentence_without_its_key()
    {
        var good = Encoding.ASCII.GetBytes($"serial,key,type,digits\nS1,{Hex},totp,6\nS2,{Text32},totp,8\n");
        Gen.Select(Gen.Int[0, good.Length], Gen.Int[0, 12], Gen.Byte.Array[0, 6]).Sample(
            (at, removed, inserted) =>
            {
                byte[] changed = [.. good[..at], .. inserted, .. good[Math.Min(at + removed, good.Length)..]];
                try
                {
                    OathCsvReader.Read(new MemoryStream(changed)).Dispose();
                }
                catch (PskcException e)
                {
                    Assert.IsLessThan(200, e.Message.Length);
                    Assert.DoesNotContain(Hex[8..20], e.Message);
                    Assert.DoesNotContain(Text32[8..20], e.Message);
                }
            },
            iter: 20 * Check.Iter,
            threads: 1);
    }

    private static SeedBatch Read(string text, SeedFileOptions? options = null) => OathCsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);
}
