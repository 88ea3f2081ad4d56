using System.Text;

namespace Keyfob.Pskc.Tests;

/// <summary>Files that an editor or a program of the customer has saved in another encoding.</summary>
[TestClass]
public class PskcEncodingTests
{
    private const string Utf8 = "encoding=\"utf-8\"";

    [TestMethod]
    [DataRow("utf-16", "utf-8", true)]
    [DataRow("utf-16", "utf-16", true)]
    [DataRow("utf-16", "utf-16", false)]
    [DataRow("utf-16", null, true)]
    [DataRow("utf-16BE", "utf-8", true)]
    [DataRow("utf-16BE", "utf-16", false)]
    [DataRow("utf-8", "utf-16", false)]
    [DataRow("utf-8", "UTF-16LE", true)]
    [DataRow("utf-8", "us-ascii", false)]
    public void A_well_formed_file_is_read_whatever_its_declaration_says(string encoding, string? declared, bool hasMark)
    {
        using var key = SeedSamples.PreSharedKey();
        using var signer = Signers.Rsa();
        var reader = SeedSamples.Open(Save(SeedSamples.Write(SeedSamples.Entries(2), key, signer), encoding, declared, hasMark));
        reader.VerifySignature(signer);
        using var batch = reader.Read(key);
        CollectionAssert.AreEqual(SeedSamples.Seed(2, 20), batch.Entries[1].Seed);
    }

    [TestMethod]
    [DataRow("utf-32", "utf-8", true, "It looks like UTF-32.")]
    [DataRow("utf-8", "x-unknown", false, "It is declared as x-unknown.")]
    public void A_file_that_cannot_be_read_is_refused_with_the_name_of_its_encoding(string encoding, string declared, bool hasMark, string expected)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Save(SeedSamples.Write(SeedSamples.Entries(1), key), encoding, declared, hasMark);
        Assert.Contains(expected, Refusal.Of(() => SeedSamples.Open(file)));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(-2)]
    [DataRow(-100)]
    public void An_incomplete_file_in_UTF16_is_refused_with_the_name_of_its_encoding(int rest)
    {
        using var key = SeedSamples.PreSharedKey();
        var file = Save(SeedSamples.Write(SeedSamples.Entries(1), key), "utf-16", "utf-16", true);
        Array.Resize(ref file, file.Length + rest - 2);
        Assert.Contains("It looks like UTF-16.", Refusal.Of(() => SeedSamples.Open(file)));
    }

    [TestMethod]
    public void The_limits_hold_for_UTF16()
    {
        var attributes = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"a{i}=''"));
        Assert.Contains("too many attributes", Refusal.Of(() => SeedSamples.Open(Encoding.Unicode.GetBytes($"<r {attributes}/>"))));
        var deep = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));
        Assert.Contains("nests too deep", Refusal.Of(() => SeedSamples.Open(Encoding.Unicode.GetBytes(deep))));
        Assert.Contains("not XML", Refusal.Of(() => SeedSamples.Open(Encoding.Unicode.GetBytes("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))));
    }

    private static byte[] Save(byte[] file, string encoding, string? declared, bool hasMark)
    {
        var text = Encoding.UTF8.GetString(file).TrimStart('\ufeff');
        Assert.Contains(Utf8, text);
        text = text.Replace(" " + Utf8, declared == null ? "" : $" encoding=\"{declared}\"", StringComparison.Ordinal);
        var target = Encoding.GetEncoding(encoding);
        return [.. hasMark ? target.Preamble : [], .. target.GetBytes(text)];
    }
}
