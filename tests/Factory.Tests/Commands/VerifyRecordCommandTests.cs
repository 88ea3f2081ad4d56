using Keyfob.Cli;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class VerifyRecordCommandTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void An_unchanged_record_verifies_in_the_journal_and_in_a_file()
    {
        var head = Record("record.jsonl");
        Assert.AreEqual(ExitCode.Done, _station.Run(["verify-record", .. _station.Journal]));
        Assert.Contains("Without --head, removed rows at the end are not detected", _station.Output);
        Assert.Contains($"record head: {head}", _station.Output);
        Assert.AreEqual(ExitCode.Done, Verify("record.jsonl", "--head", Save("head.txt", head)));
        Assert.Contains("including the row of --head", _station.Output);
        Assert.AreEqual(ExitCode.Done, Verify("record.jsonl", "--head", Save("printed.txt", _station.Output)), "what a command printed is a head, too");
    }

    [TestMethod]
    public void Changed_missing_and_removed_rows_are_reported_with_their_position()
    {
        var head = Record("record.jsonl");
        var lines = File.ReadAllLines(_station.PathOf("record.jsonl"));
        Save("changed.jsonl", string.Join('\n', lines.Select((line, i) => i == 3 ? line.Replace("Ada", "Eve", StringComparison.Ordinal) : line)));
        Save("missing.jsonl", string.Join('\n', lines.Where((_, i) => i != 3)));
        Save("cut.jsonl", string.Join('\n', lines[..^1]));
        Save("garbage.jsonl", string.Join('\n', lines[..2]) + "\n\n");
        Save("empty.jsonl", "");

        AssertBroken("changed.jsonl", "broken at row 4: Row 4 was changed.");
        AssertBroken("missing.jsonl", "broken at row 4: Row 4 is missing.");
        AssertBroken("garbage.jsonl", "broken at row 3: Row 3 is not a complete row.");
        AssertBroken("empty.jsonl", "broken at row 1: the record is empty.");
        Assert.AreEqual(ExitCode.Done, Verify("cut.jsonl"));
        Assert.AreEqual(ExitCode.Failed, Verify("cut.jsonl", "--head", Save("head.txt", head)));
        Assert.Contains($"broken at row {lines.Length}", _station.Output);
    }

    [TestMethod]
    public void A_bad_argument_is_refused_without_repeating_it()
    {
        Record("record.jsonl");
        Assert.Contains("give either --journal or --file", _station.Refused("verify-record"));
        Assert.Contains("give either --journal or --file", _station.Refused(["verify-record", .. _station.Journal, "--file", "TYPED"]));
        Assert.Contains("file of --file cannot be read", _station.Refused("verify-record", "--file", "TYPED"));
        Assert.Contains("file of --head cannot be read", _station.Refused(["verify-record", .. _station.Journal, "--head", "TYPED"]));
        Assert.Contains("A record's head is", _station.Refused(["verify-record", .. _station.Journal, "--head", Save("head.txt", "12 TYPED")]));
        Assert.Contains("--journal names a file that does not exist", _station.Refused("verify-record", "--journal", "TYPED"));
    }

    private string Record(string name)
    {
        _station.Make(2);
        return _station.With(journal =>
        {
            using var file = new StreamWriter(_station.PathOf(name));
            return journal.ExportRecord(file).ToString();
        });
    }

    private int Verify(string name, params string[] options) => _station.Run(["verify-record", "--file", _station.PathOf(name), .. options]);

    private void AssertBroken(string name, string message)
    {
        Assert.AreEqual(ExitCode.Failed, Verify(name));
        Assert.AreEqual(message, _station.Output.Trim());
    }

    private string Save(string name, string content)
    {
        File.WriteAllText(_station.PathOf(name), content);
        return _station.PathOf(name);
    }
}
