using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class PurgeTests
{
    private const int Units = 15;

    [TestMethod]
    public void After_a_purge_the_file_contains_no_encrypted_secret_of_the_batch()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var gone = FillAndFinish(folder, journal, BatchName, 1);
        var kept = FillAndFinish(folder, journal, "acme-2", Units + 1);

        // Copies on free pages, as SQLite leaves them when it moves rows. DELETE and UPDATE do not overwrite them.
        folder.ByHand("CREATE TABLE copy AS SELECT wrapped_seed, unit_id FROM tokens; DROP TABLE copy");
        var before = File.ReadAllBytes(folder.Path);
        Assert.IsTrue(gone.All(blob => before.AsSpan().IndexOf(blob) >= 0), "the search finds what is there");

        journal.Purge(BatchName, "import confirmed, ticket 4711");
        var after = File.ReadAllBytes(folder.Path);

        // Eight bytes of each: also a part of a blob is found.
        Assert.IsTrue(gone.All(blob => after.AsSpan().IndexOf(blob.AsSpan(0, 8)) < 0 && after.AsSpan().IndexOf(blob.AsSpan(blob.Length - 8)) < 0));
        Assert.IsTrue(kept.All(blob => after.AsSpan().IndexOf(blob) >= 0));
        Assert.IsTrue(journal.VerifyRecord().IsIntact);
        Assert.Contains("ticket 4711", folder.Query<string>("SELECT facts FROM record WHERE event = 'batch-purged'"));
    }

    [TestMethod]
    public void After_a_purge_every_operation_that_needs_a_secret_is_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 2);
        using var job = journal.Reserve(batch, UnitId(1));
        journal.Fail(job.Serial, new FailureCause(1, "x"));
        journal.Purge(BatchName, "ticket 4711");
        foreach (var action in new Action[]
        {
            () => journal.Reserve(batch, UnitId(1)),
            () => journal.Reserve(batch, UnitId(2)),
            () => journal.FindUnit(batch, UnitId(1)),
            () => journal.AddUnit(batch, UnitId(3), UnitKey(3), 1),
            () => journal.NextFlash(batch, UnitId(1)),
            () => journal.Advance(job.Serial, TokenStep.Seeded),
            () => journal.ReadSeed(batch, job.Serial),
            () => OpenBatch(journal),
        })
        {
            Assert.Contains("Batch acme-1 was purged on 2026-03-01", Message(action));
        }

        Assert.AreEqual(job.Serial, journal.Tokens(BatchName).Single().Serial);
    }

    [TestMethod]
    public void A_batch_with_tokens_in_work_is_not_purged()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 4);
        var serials = Enumerable.Range(1, 4).Select(unit =>
        {
            using var job = journal.Reserve(batch, UnitId(unit));
            return job.Serial;
        }).ToList();
        Finish(journal, serials[0]);
        journal.Fail(serials[1], new FailureCause(1, "x"));
        journal.Scrap(serials[2], "x");
        Assert.Contains("still has tokens in work (1)", Message(() => journal.Purge(BatchName, "ticket 4711")));
        Assert.IsNotNull(journal.FindUnit(batch, UnitId(1)));

        Finish(journal, serials[3]);
        journal.Purge(BatchName, "ticket 4711");
        Assert.AreEqual(folder.Time.Now, journal.Summary(BatchName).PurgedAt);
    }

    [TestMethod]
    public void A_second_purge_changes_nothing_and_is_not_noted()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal, 1);
        journal.Purge(BatchName, "ticket 4711");
        var head = journal.Head();
        journal.Purge(BatchName, "ticket 4711");
        Assert.AreEqual(head, journal.Head());
        Assert.Contains("There is no batch nobody", Message(() => journal.Purge("nobody", "ticket 4711")));
        Assert.Contains("An acknowledgement is one line", Message(() => journal.Purge(BatchName, "")));
    }

    [TestMethod]
    public void Serials_of_a_purged_batch_are_not_issued_again()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        FillAndFinish(folder, journal, BatchName, 1);
        journal.Purge(BatchName, "ticket 4711");
        var next = OpenBatch(journal, "acme-2");
        journal.AddUnit(next, UnitId(1000), UnitKey(1000), 1);
        using var job = journal.Reserve(next, UnitId(1000));
        Assert.AreEqual($"KF{Units + 1:D10}", job.Serial);
    }

    private static List<byte[]> FillAndFinish(JournalFolder folder, ProductionJournal journal, string name, int firstUnit)
    {
        var batch = OpenBatch(journal, name);
        for (var unit = firstUnit; unit < firstUnit + Units; unit++)
        {
            journal.AddUnit(batch, UnitId(unit), UnitKey(unit), 1);
            using var job = journal.Reserve(batch, UnitId(unit));
            Finish(journal, job.Serial);
        }

        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT wrapped_seed FROM tokens WHERE batch = $name UNION ALL SELECT wrapped_key FROM units WHERE batch = $name
            UNION ALL SELECT key_check FROM batches WHERE name = $name
            """;
        command.Parameters.AddWithValue("$name", name);
        using var reader = command.ExecuteReader();
        var blobs = new List<byte[]>();
        while (reader.Read())
        {
            blobs.Add((byte[])reader.GetValue(0));
        }

        Assert.HasCount((2 * Units) + 1, blobs);
        return blobs;
    }

    [TestMethod]
    public void Tokens_in_work_are_counted_at_all_steps()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 3);
        foreach (var (unit, last) in new[] { (1, TokenStep.Reserved), (2, TokenStep.Tested), (3, TokenStep.Tested) })
        {
            using var job = journal.Reserve(batch, UnitId(unit));
            foreach (var step in Enum.GetValues<TokenStep>().Where(step => step <= last))
            {
                journal.Advance(job.Serial, step);
            }
        }

        Assert.Contains("still has tokens in work (3)", Message(() => journal.Purge(BatchName, "ticket 4711")));
    }

    [TestMethod]
    public void A_sealed_token_is_exported_if_a_file_with_seeds_was_written_since_and_has_so_many_tokens()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 3);
        Seal(1);
        Seal(2);
        Assert.AreEqual(2, journal.NotExported(BatchName), "there is no file");
        Export("label sheet", 2);
        Assert.AreEqual(2, journal.NotExported(BatchName), "a label sheet has no seeds");
        Export("PSKC", 1);
        Assert.AreEqual(1, journal.NotExported(BatchName), "one was left out");
        Export("PSKC", 2);
        Assert.AreEqual(0, journal.NotExported(BatchName));
        Export("PSKC", 1);
        Assert.AreEqual(0, journal.NotExported(BatchName), "the largest file counts");
        folder.Time.Now += TimeSpan.FromSeconds(1);
        Seal(3);
        Export("PSKC of another batch", 3, "acme-2");
        Assert.AreEqual(1, journal.NotExported(BatchName), "it was sealed after the last file");
        Export("PSKC", 3);
        Assert.AreEqual(0, journal.NotExported(BatchName), "sealed and exported at the same moment");
        journal.Fail(journal.Tokens(BatchName)[0].Serial, new FailureCause(1, "x"));
        Assert.AreEqual(0, journal.NotExported(BatchName));

        void Seal(int unit)
        {
            using var job = journal.Reserve(batch, UnitId(unit));
            Finish(journal, job.Serial);
        }

        void Export(string purpose, int tokens, string name = BatchName)
        {
            OpenBatch(journal, name);
            journal.NoteFile(name, purpose, "f", new string('a', 64), tokens);
        }
    }
}
