using System.Text;
using Keyfob.Codecs;
using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class SecrecyTests
{
    [TestMethod]
    public void No_seed_no_unit_key_and_no_export_key_is_in_any_file_in_any_writing()
    {
        using var folder = new JournalFolder();
        var secrets = new List<byte[]> { ExportKeyBytes };
        using (var journal = folder.Open())
        {
            var batch = OpenBatch(journal, 30);
            for (var unit = 1; unit <= 30; unit++)
            {
                using var job = journal.Reserve(batch, UnitId(unit));
                Finish(journal, job.Serial);
                secrets.Add([.. job.Seed]);
                secrets.Add(UnitKey(unit));
            }

            using var export = new StreamWriter(Path.Combine(folder.Folder, "record.jsonl"));
            journal.ExportRecord(export);
        }

        foreach (var file in Directory.GetFiles(folder.Folder))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var writing in secrets.SelectMany(Writings))
            {
                Assert.AreEqual(-1, bytes.AsSpan().IndexOf(writing), file);
            }
        }

        Assert.IsGreaterThan(0, File.ReadAllBytes(folder.Path).AsSpan().IndexOf(folder.Query<byte[]>("SELECT wrapped_seed FROM tokens LIMIT 1")), "the search finds what is there");
    }

    [TestMethod]
    public void No_secret_is_a_property_that_prints_itself()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        var printed = $"{batch} {job} {journal.FindToken(job.Serial)} {journal.Summary(BatchName)} {batch.Key}";
        foreach (var writing in Writings(job.Seed).Concat(Writings(ExportKeyBytes)).Skip(1))
        {
            Assert.DoesNotContain(Encoding.Latin1.GetString(writing), printed, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Raw, and the first 12 bytes in all that people write keys in; 12 bytes end on a whole group in Base64, and on 19 characters in Base32.</summary>
    private static IEnumerable<byte[]> Writings(byte[] secret)
    {
        var start = secret[..12];
        var base32 = new byte[64];
        Base32.Encode(start, start.Length, base32);
        yield return start;
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(start));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(start));
        yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(start));
        yield return base32[..19];
    }
}
