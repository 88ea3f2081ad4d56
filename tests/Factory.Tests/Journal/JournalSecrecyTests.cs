using System.Text;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class JournalSecrecyTests
{
    [TestMethod]
    public void No_seed_unit_key_or_export_key_is_in_any_file_in_any_encoding()
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
            Assert.IsEmpty(SecretSearch.Find(File.ReadAllBytes(file), secrets), file);
        }

        Assert.IsGreaterThan(0, File.ReadAllBytes(folder.Path).AsSpan().IndexOf(folder.Query<byte[]>("SELECT wrapped_seed FROM tokens LIMIT 1")), "the search finds a value that is there");
    }

    [TestMethod]
    public void No_secret_is_in_a_property_that_ToString_prints()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        var printed = $"{batch} {job} {journal.FindToken(job.Serial)} {journal.Summary(BatchName)} {batch.Key}";
        Assert.IsEmpty(SecretSearch.Find(Encoding.Latin1.GetBytes(printed), job.Seed, ExportKeyBytes));
    }
}
