using Keyfob.Factory.Journal;
using Microsoft.Data.Sqlite;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>A station is killed during a transaction.</summary>
[TestClass]
public class InterruptedWriteTests
{
    private const string HalfAReservation = """
        UPDATE serial_counters SET last = last + 1;
        INSERT INTO tokens (serial, batch, unit_id, flash, wrapped_seed, step, reserved_utc, changed_utc)
            SELECT 'KF0000000002', batch, unit_id, 1, x'00', 0, 'now', 'now' FROM units WHERE unit_id LIKE '0000000002%';
        """;

    [TestMethod]
    public void A_reservation_that_is_rolled_back_changes_nothing()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 2);
        using var first = journal.Reserve(batch, UnitId(1));
        var head = journal.Head();
        using (var dying = folder.Connect())
        {
            using var transaction = dying.BeginTransaction(deferred: false);
            Run(dying, HalfAReservation);
        }

        Assert.AreEqual(head, journal.Head());
        Assert.HasCount(1, journal.Tokens(BatchName));
        using var second = journal.Reserve(batch, UnitId(2));
        Assert.AreEqual("KF0000000002", second.Serial);
        Assert.IsTrue(journal.VerifyRecord(head).IsIntact);
    }

    [TestMethod]
    public void A_write_that_was_interrupted_is_rolled_back()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 40);
        using var first = journal.Reserve(batch, UnitId(1));
        var head = journal.Head();
        var cut = Path.Combine(folder.Folder, "cut.db");
        using (var dying = folder.Connect())
        {
            // With such a small cache, pages are written into the file before the commit, as after a power loss.
            Run(dying, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1");
            using var transaction = dying.BeginTransaction(deferred: false);
            Run(dying, HalfAReservation + "UPDATE units SET wrapped_key = randomblob(2000); DELETE FROM serial_counters; UPDATE batches SET digits = 8;");
            var before = File.ReadAllBytes(folder.Path);
            File.WriteAllBytes(cut, before);
            File.Copy(folder.Path + "-journal", cut + "-journal");
            transaction.Rollback();
            CollectionAssert.AreNotEqual(File.ReadAllBytes(folder.Path), before, "the file was in the middle of it");
        }

        using var recovered = folder.Open(path: cut);
        Assert.AreEqual(head, recovered.Head());
        var again = OpenBatch(recovered);
        using var same = recovered.Reserve(again, UnitId(1));
        Assert.AreEqual(first.Serial, same.Serial);
        CollectionAssert.AreEqual(first.Seed, same.Seed);
        CollectionAssert.AreEqual(UnitKey(40), recovered.FindUnit(again, UnitId(40)));
        using var next = recovered.Reserve(again, UnitId(2));
        Assert.AreEqual("KF0000000002", next.Serial);
        Assert.IsTrue(recovered.VerifyRecord(head).IsIntact);
    }

    [TestMethod]
    public void A_change_and_its_row_in_the_record_are_done_together_or_not_at_all()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 2);
        using var job = journal.Reserve(batch, UnitId(1));
        Finish(journal, job.Serial);
        foreach (var change in new Action[]
        {
            () => OpenBatch(journal, "acme-2"),
            () => journal.AddUnit(batch, UnitId(3), UnitKey(3), 1),
            () => journal.NextFlash(batch, UnitId(2)),
            () => journal.Reserve(batch, UnitId(2)),
            () => journal.Advance(job.Serial, TokenStep.Seeded),
            () => journal.Fail(job.Serial, new FailureCause(1, "x")),
            () => journal.FailUnit(UnitId(2), new FailureCause(1, "x")),
            () => journal.Scrap(job.Serial, "x"),
            () => journal.NoteFile(BatchName, "kit", "kit.bin", new string('0', 64), 1),
            () => journal.Purge(BatchName, "x"),
        })
        {
            var before = Dump(folder);

            // The row is refused after the change: the last step of the transaction that can fail.
            folder.ByHand("CREATE TRIGGER full BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'no more'); END");
            Assert.ThrowsExactly<JournalException>(change);
            folder.ByHand("DROP TRIGGER full");
            Assert.AreEqual(before, Dump(folder));

            folder.Time.IsBroken = true;
            Assert.ThrowsExactly<InvalidOperationException>(change);
            folder.Time.IsBroken = false;
            Assert.AreEqual(before, Dump(folder));
        }

        Assert.IsTrue(journal.VerifyRecord().IsIntact);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Dump(JournalFolder folder)
    {
        using var connection = folder.Connect();
        var lines = new List<string>();
        foreach (var table in new[] { "batches", "serial_counters", "units", "tokens", "record" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT * FROM " + table;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                lines.Add(table + " " + string.Join("|", values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString())));
            }
        }

        return string.Join("\n", lines);
    }
}
