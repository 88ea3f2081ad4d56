using System.Diagnostics;
using System.Text.Json;
using Keyfob.Factory.Journal;
using Microsoft.Data.Sqlite;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class RecordTests
{
    [TestMethod]
    public void Every_event_has_time_station_operator_and_subject()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var last = Lines(journal)[^1];
        using var json = JsonDocument.Parse(last);
        var root = json.RootElement;
        Assert.AreEqual("2026-03-01T08:00:00.000Z", root.GetProperty("utc").GetString());
        Assert.AreEqual("station-1", root.GetProperty("station").GetString());
        Assert.AreEqual("Ada", root.GetProperty("operator").GetString());
        Assert.AreEqual("file-written", root.GetProperty("event").GetString());
        Assert.AreEqual(BatchName, root.GetProperty("batch").GetString());
        Assert.AreEqual(JsonValueKind.Null, root.GetProperty("serial").ValueKind);
        Assert.AreEqual("tokens.xml", root.GetProperty("facts").GetProperty("file").GetString());
    }

    [TestMethod]
    public void The_exported_file_verifies_without_the_journal()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var output = new StringWriter { NewLine = "\r\n" };
        var head = journal.ExportRecord(output);
        Assert.AreEqual(journal.Head(), head);
        Assert.DoesNotContain("\r", output.ToString());

        var found = ProductionRecordFile.Verify(new StringReader(output.ToString()), RecordHead.Parse(head.ToString()));
        Assert.IsTrue(found.IsIntact, found.Problem);
        Assert.AreEqual(head, found.Head);
    }

    [TestMethod]
    public void Anyone_can_check_a_line_with_standard_tools()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var line = Lines(journal)[4];
        using var shell = StartShell("""sed 's/,"hash":"[0-9a-f]*"}$/}/' | tr -d '\n' | sha256sum""");
        if (shell == null)
        {
            Assert.Inconclusive("There is no shell with sed, tr and sha256sum here.");
        }

        shell.StandardInput.WriteLine(line);
        shell.StandardInput.Close();
        var hash = shell.StandardOutput.ReadToEnd().Split(' ')[0];
        Assert.EndsWith($",\"hash\":\"{hash}\"}}", line);
    }

    [TestMethod]
    public void A_record_of_several_pages_is_one_chain()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        OpenBatch(journal, 510);
        Assert.AreEqual(512, journal.VerifyRecord().Head!.Position);
        Assert.HasCount(512, Lines(journal));
    }

    [TestMethod]
    [DataRow("UPDATE record SET operator = 'Eve' WHERE position = 5", 5)]
    [DataRow("UPDATE record SET utc = '2020-01-01T00:00:00.000Z' WHERE position = 1", 1)]
    [DataRow("UPDATE record SET facts = '{\"flash\":2}' WHERE position = 5", 5)]
    [DataRow("UPDATE record SET facts = 'no json' WHERE position = 5", 5)]
    [DataRow("UPDATE record SET facts = '' WHERE position = 5", 5)]
    [DataRow("UPDATE record SET event = CAST(x'ff' AS TEXT) WHERE position = 5", 5)]
    [DataRow("UPDATE record SET serial = NULL WHERE position = 6", 6)]
    [DataRow("UPDATE record SET batch = '' WHERE position = 1", 1)]
    [DataRow("UPDATE record SET hash = upper(hash) WHERE position = 5", 5)]
    [DataRow("DELETE FROM record WHERE position = 5", 5)]
    [DataRow("DELETE FROM record WHERE position = 1", 1)]
    [DataRow("DELETE FROM record WHERE position = 5; UPDATE record SET position = position - 1 WHERE position > 5", 5)]
    [DataRow("UPDATE record SET position = -1 WHERE position = 5; UPDATE record SET position = 5 WHERE position = 6; UPDATE record SET position = 6 WHERE position = -1", 5)]
    [DataRow("UPDATE record SET position = 0 WHERE position = 7", 1)]
    public void An_edited_row_is_reported_with_its_position(string tampering, int brokenAt)
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        Assert.IsTrue(journal.VerifyRecord().IsIntact);
        folder.ByHand(tampering);
        var found = journal.VerifyRecord();
        Assert.AreEqual(brokenAt, found.BrokenAt, found.Problem);
        Assert.AreEqual(brokenAt - 1, found.Head?.Position ?? 0);

        var output = new StringWriter();
        journal.ExportRecord(output);
        Assert.AreEqual(brokenAt, ProductionRecordFile.Verify(new StringReader(output.ToString())).BrokenAt, "also in the exported file");
    }

    [TestMethod]
    public void Removed_rows_at_the_end_are_detected_with_a_head()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var head = journal.Head();
        folder.ByHand("DELETE FROM record WHERE position > 6");
        Assert.IsTrue(journal.VerifyRecord().IsIntact, "without a head it cannot be seen");
        var found = journal.VerifyRecord(head);
        Assert.AreEqual(7, found.BrokenAt);
        Assert.AreEqual($"Row 7 is missing: the record ends before row {head.Position} that the head names.", found.Problem);
    }

    [TestMethod]
    public void A_recalculated_record_is_detected_with_a_head()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var head = journal.Head();
        folder.ByHand("DELETE FROM record WHERE position = " + head.Position);
        journal.NoteFile(BatchName, "export", "other.xml", new string('b', 64), 1);
        Assert.IsTrue(journal.VerifyRecord().IsIntact, "without a head it cannot be seen");
        Assert.AreEqual(head.Position, journal.VerifyRecord(head).BrokenAt);
    }

    [TestMethod]
    public void A_record_with_appended_rows_still_contains_its_old_heads()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var head = journal.Head();
        journal.NoteFile(BatchName, "export", "other.xml", new string('b', 64), 1);
        Assert.IsTrue(journal.VerifyRecord(head).IsIntact);
    }

    [TestMethod]
    public void Changed_swapped_or_removed_lines_of_a_file_are_detected()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var lines = Lines(journal);
        AssertBroken(3, [.. lines[..2], lines[2].Replace("Ada", "Eve", StringComparison.Ordinal), .. lines[3..]]);
        AssertBroken(3, [.. lines[..2], .. lines[3..]]);
        AssertBroken(3, [.. lines[..2], lines[3], lines[2], .. lines[4..]]);
        AssertBroken(3, [.. lines[..2], lines[1], .. lines[2..]]);
        AssertBroken(3, [.. lines[..2], "", .. lines[2..]]);
        AssertBroken(3, [.. lines[..2], "{}", .. lines[2..]]);
        AssertBroken(3, [.. lines[..2], "{\"position\":3,\"hash\":\"" + new string('0', 64) + "\"}"]);
        AssertBroken(lines.Length, [.. lines[..^1], lines[^1][..^20]]);
        AssertBroken(1, lines[1..]);
        Assert.AreEqual(1, ProductionRecordFile.Verify(new StringReader(""), journal.Head()).BrokenAt);
    }

    [TestMethod]
    public void The_table_rejects_updates_and_deletions()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        foreach (var sql in new[] { "UPDATE record SET operator = 'Eve'", "DELETE FROM record" })
        {
            using var connection = folder.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Contains("append-only", Assert.ThrowsExactly<SqliteException>(() => command.ExecuteNonQuery()).Message);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("5")]
    [DataRow("0 0000000000000000000000000000000000000000000000000000000000000000")]
    [DataRow("5 00000000000000000000000000000000000000000000000000000000000000")]
    [DataRow("5 000000000000000000000000000000000000000000000000000000000000000g")]
    [DataRow("-5 0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_text_that_is_no_head_is_refused(string text)
    {
        Assert.Contains("A record's head is", Message(() => RecordHead.Parse(text)));
    }

    private static ProductionJournal NewJournal(JournalFolder folder)
    {
        var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 2), UnitId(1));
        journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { RecordCheck = "00112233aabbccdd" });
        journal.NoteFile(BatchName, "export", "tokens.xml", new string('a', 64), 1);
        return journal;
    }

    private static string[] Lines(ProductionJournal journal)
    {
        var output = new StringWriter();
        journal.ExportRecord(output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static void AssertBroken(int at, string[] lines)
    {
        var found = ProductionRecordFile.Verify(new StringReader(string.Join('\n', lines)));
        Assert.AreEqual(at, found.BrokenAt, found.Problem);
    }

    private static Process? StartShell(string script)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
