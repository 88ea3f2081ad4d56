using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>The links of the chain: a row that was changed together with its own hash is found by the row after it.</summary>
[TestClass]
public class RecordChainTests
{
    [TestMethod]
    public void The_first_row_follows_zeros_and_each_other_row_the_hash_before_it()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var previous = new string('0', 64);
        foreach (var line in Lines(journal))
        {
            Assert.Contains($"\"previous\":\"{previous}\",\"hash\":\"", line);
            previous = line[^66..^2];
        }
    }

    [TestMethod]
    public void A_changed_row_with_a_recalculated_hash_breaks_the_chain_at_the_next_row()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var lines = Lines(journal);
        var body = lines[2][..^(64 + 2 + ",\"hash\":\"".Length)].Replace("Ada", "Eve", StringComparison.Ordinal) + "}";
        var hash = RecordLine.Hash(body);
        folder.ByHand($"UPDATE record SET operator = 'Eve', hash = '{hash}' WHERE position = 3");
        Assert.AreEqual(4, journal.VerifyRecord().BrokenAt);
        Assert.AreEqual(3, journal.VerifyRecord().Head!.Position, "row 3 itself is consistent");

        lines[2] = RecordLine.Join(body, hash);
        var found = ProductionRecordFile.Verify(new StringReader(string.Join('\n', lines)));
        Assert.AreEqual("Row 4 does not follow the row before it.", found.Problem);
    }

    [TestMethod]
    public void A_row_that_names_the_right_hash_and_is_changed_otherwise_is_found()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var lines = Lines(journal);
        lines[2] = lines[2].Replace("Ada", "Eve", StringComparison.Ordinal);
        Assert.AreEqual("Row 3 was changed.", ProductionRecordFile.Verify(new StringReader(string.Join('\n', lines))).Problem);
    }

    [TestMethod]
    public void Rows_that_are_missing_or_in_the_wrong_place_are_named()
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var lines = Lines(journal);
        Assert.AreEqual("Row 3 is missing.", Problem([.. lines[..2], .. lines[3..]]));
        Assert.AreEqual("Row 3 is in the wrong place: its number is 2.", Problem([.. lines[..2], .. lines[1..]]));
        Assert.AreEqual("Row 3 is not a complete row.", Problem([.. lines[..2], "{}", .. lines[2..]]));
    }

    [TestMethod]
    [DataRow(3, true, "Row 3 is not the row that the head names: the record was rewritten.")]
    [DataRow(3, false, null)]
    [DataRow(4, false, "Row 4 is missing: the record ends before row 4 that the head names.")]
    public void A_head_must_be_in_the_record(int position, bool isOther, string? problem)
    {
        using var folder = new JournalFolder();
        using var journal = NewJournal(folder);
        var lines = Lines(journal)[..3];
        var head = new RecordHead(position, isOther ? new string('a', 64) : lines[^1][^66..^2]);
        Assert.AreEqual(problem, ProductionRecordFile.Verify(new StringReader(string.Join('\n', lines)), head).Problem);
    }

    private static string? Problem(string[] lines) => ProductionRecordFile.Verify(new StringReader(string.Join('\n', lines))).Problem;

    private static ProductionJournal NewJournal(JournalFolder folder)
    {
        var journal = folder.Open();
        OpenBatch(journal, 3);
        return journal;
    }

    private static string[] Lines(ProductionJournal journal)
    {
        var output = new StringWriter();
        journal.ExportRecord(output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
