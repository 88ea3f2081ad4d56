using Keyfob.Factory.Journal;
using Keyfob.Factory.Keys;
using Microsoft.Data.Sqlite;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>Values that the journal never writes are found where they are read, each one alone, and values at the limits are read.</summary>
[TestClass]
public class EditedRowTests
{
    private const string OtherSalt = "salt = x'00112233445566778899aabbccddeeff', ";

    [TestMethod]
    [DataRow("prefix = 'kf'", false)]
    [DataRow("prefix = 'KFX'", false)]
    [DataRow("prefix = 'A9'", true)]
    [DataRow("digits = 7", false)]
    [DataRow("digits = 8", true)]
    [DataRow("period_seconds = 45", false)]
    [DataRow("period_seconds = 60", true)]
    [DataRow("seed_length = 15", false)]
    [DataRow("seed_length = 16", true)]
    [DataRow("seed_length = 64", true)]
    [DataRow("seed_length = 65", false)]
    [DataRow("first_number = 0", false)]
    [DataRow("first_number = 9999999999", true)]
    [DataRow("first_number = 10000000000", false)]
    [DataRow("key_name = 'a' || char(10)", false)]
    [DataRow("key_name = ''", false)]
    [DataRow("key_name = NULL", true)]
    [DataRow(OtherSalt + "iterations = 1", true)]
    [DataRow(OtherSalt + "iterations = 0", false)]
    [DataRow(OtherSalt + "iterations = 10000000", true)]
    [DataRow(OtherSalt + "iterations = 10000001", false)]
    [DataRow("salt = x'', iterations = 1000", false)]
    [DataRow("salt = x'00', iterations = 1000", true)]
    [DataRow("created_utc = 'yesterday'", false)]
    public void A_batch_has_values_in_range(string change, bool isSound)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        folder.ByHand("UPDATE batches SET " + change);
        AssertSound(isSound, () => journal.Summary(BatchName));
    }

    [TestMethod]
    public void A_batch_has_a_name_that_can_be_a_file()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        OpenBatch(journal, "acme-2");
        CollectionAssert.AreEqual(new[] { "acme-1", "acme-2" }, journal.BatchNames().ToArray());
        folder.ByHand("UPDATE batches SET name = 'a/b' WHERE name = 'acme-2'");
        AssertSound(false, () => journal.BatchNames());
        AssertSound(false, () => journal.Summary("a/b"));
    }

    [TestMethod]
    [DataRow("flashes = 0", false)]
    [DataRow("flashes = 2", true)]
    [DataRow("nonce_start = -1", false)]
    [DataRow("nonce_start = 4294967295", true)]
    [DataRow("nonce_start = 4294967296", false)]
    public void A_unit_has_values_in_range(string change, bool isSound)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        folder.ByHand("UPDATE units SET " + change);
        AssertSound(isSound, () => journal.FindUnit(batch, UnitId(1)));
    }

    [TestMethod]
    [DataRow("failure_number = 1, failure_text = ''", false)]
    [DataRow("failure_number = 1, failure_text = 'x'", true)]
    public void A_failure_of_a_unit_has_a_text(string change, bool isSound)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal, 1);
        folder.ByHand("UPDATE units SET " + change);
        AssertSound(isSound, () => journal.Summary(BatchName));
    }

    [TestMethod]
    [DataRow("serial = ''", false)]
    [DataRow("step = 6", false)]
    [DataRow("step = -1", false)]
    [DataRow("step = 5", true)]
    [DataRow("failure_number = 1, failure_text = ''", false)]
    [DataRow("failure_number = 1, failure_text = 'x'", true)]
    [DataRow("scrap_reason = ''", false)]
    [DataRow("scrap_reason = 'x'", true)]
    [DataRow("firmware_version = ''", false)]
    [DataRow("firmware_version = '1'", true)]
    [DataRow("not_shippable_because = char(7)", false)]
    [DataRow("ship_check_files = char(7)", false)]
    [DataRow("clock_ppm = 9e999", false)]
    [DataRow("clock_ppm = -2.5", true)]
    [DataRow("clock_ppm_uncertainty = 9e999", false)]
    [DataRow("reserved_utc = '2026'", false)]
    public void A_token_has_values_in_range(string change, bool isSound)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        folder.ByHand("UPDATE tokens SET " + change);
        AssertSound(isSound, () => journal.Tokens(BatchName));
    }

    [TestMethod]
    public void A_token_has_a_batch_and_a_unit_by_their_forms()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        folder.ByHand("PRAGMA foreign_keys = OFF; UPDATE tokens SET unit_id = 'zz'");
        AssertSound(false, () => journal.FindToken(job.Serial));
        folder.ByHand($"PRAGMA foreign_keys = OFF; UPDATE tokens SET unit_id = '{Convert.ToHexStringLower(UnitId(1))}', batch = 'a/b'");
        AssertSound(false, () => journal.FindToken(job.Serial));
    }

    [TestMethod]
    [DataRow("hash = 'x'")]
    [DataRow("hash = ''")]
    public void The_last_hash_of_the_record_is_one(string change)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal);
        folder.ByHand("UPDATE record SET " + change + " WHERE position = 2");
        AssertSound(false, () => journal.Head());
        AssertSound(false, () => journal.NoteTrustedClock("x"));
    }

    [TestMethod]
    public void A_record_without_rows_is_named()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        folder.ByHand("DELETE FROM record");
        Assert.Contains("has lost its record", Message(() => journal.Head()));
        Assert.Contains("has lost its record", Message(() => journal.NewestTime()));
        Assert.Contains("has lost its record", Message(() => journal.ExportRecord(new StringWriter())));
    }

    [TestMethod]
    [DataRow("CREATE VIEW v AS SELECT 1")]
    [DataRow("CREATE TRIGGER t AFTER INSERT ON tokens BEGIN SELECT 1; END")]
    [DataRow("DROP INDEX tokens_by_unit; CREATE INDEX tokens_by_unit ON tokens (unit_id, batch)")]
    public void A_table_view_or_trigger_that_is_not_ours_is_refused(string sql)
    {
        using var folder = new JournalFolder();
        folder.Open().Dispose();
        folder.ByHand("ANALYZE");
        folder.Open().Dispose();
        folder.ByHand(sql);
        AssertSound(false, () => folder.Open());
    }

    [TestMethod]
    [DataRow(5, "Another station holds")]
    [DataRow(6, "Another station holds")]
    [DataRow(8, "cannot be written")]
    [DataRow(10, "cannot be read or written")]
    [DataRow(13, "no disk space left")]
    [DataRow(14, "cannot be opened")]
    [DataRow(1, "is damaged or was edited")]
    [DataRow(11, "is damaged or was edited")]
    [DataRow(18, "is damaged or was edited")]
    [DataRow(19, "is damaged or was edited")]
    [DataRow(20, "is damaged or was edited")]
    [DataRow(26, "is not a production journal")]
    public void Each_expected_error_of_SQLite_has_its_message(int code, string text)
    {
        var problem = new SqliteException("x", code);
        var explained = JournalErrors.Explain(problem, "line.db")!;
        Assert.Contains(text, explained.Message);
        Assert.Contains("line.db", explained.Message);
        Assert.AreSame(problem, explained.InnerException);
    }

    [TestMethod]
    public void An_unexpected_error_is_not_explained()
    {
        Assert.IsNull(JournalErrors.Explain(new SqliteException("x", 21), "line.db"));
        Assert.IsNull(JournalErrors.Explain(new InvalidOperationException(), "line.db"));
        Assert.Contains("is damaged", JournalErrors.Explain(new OverflowException(), "line.db")!.Message);
    }

    [TestMethod]
    public void The_places_of_secrets_are_those_of_existing_journals()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal);
        Assert.AreEqual(new SecretPlace(SecretKind.KeyCheck, BatchName, ""), batch.KeyCheckPlace);
        Assert.AreEqual(new SecretPlace(SecretKind.UnitKey, BatchName, "00ff"), batch.UnitKeyPlace("00ff"));
        Assert.AreEqual(new SecretPlace(SecretKind.Seed, BatchName, "KF0000000001 00ff"), batch.SeedPlace("KF0000000001", "00ff"));
    }

    private static void AssertSound(bool isSound, Action read)
    {
        if (isSound)
        {
            read();
            return;
        }

        Assert.Contains("is damaged or was edited", Message(read));
    }
}
