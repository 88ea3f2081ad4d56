using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>verify-record</c>: checks that the production record was not changed.</summary>
internal static class VerifyRecordCommand
{
    private const string HeadStart = "record head: ";

    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment, isRequired: false);
        var file = new Option<string>("--file") { Description = "An exported record. Without it the record in the journal is checked.", HelpName = "FILE" };
        var head = new Option<string>("--head")
        {
            Description = "A file with a record head that was kept elsewhere. Only this detects removed rows at the end and a recalculated record.",
            HelpName = "FILE",
        };
        var command = new Command("verify-record", "Check the production record's chain.") { file, head };
        journalOptions.AddTo(command);
        CommandAction.Set(command, environment, (result, _) =>
        {
            var path = result.GetValue(file);
            if (journalOptions.IsGiven(result) == (path != null))
            {
                throw new BadArgumentException("give either --journal or --file.");
            }

            var expected = result.GetValue(head) is { } headFile ? ReadHead(headFile) : null;
            var found = path == null ? VerifyJournal(journalOptions, result, expected) : VerifyFile(path, expected);
            environment.Output.WriteLine(Describe(found, expected));
            return Task.FromResult(found.IsIntact && found.Head != null ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }

    private static RecordVerification VerifyJournal(JournalOptions options, ParseResult result, RecordHead? expected)
    {
        using var journal = options.OpenExisting(result);
        return journal.VerifyRecord(expected);
    }

    private static RecordVerification VerifyFile(string path, RecordHead? expected)
    {
        using var reader = InputFile.OpenText(path, "--file");
        return InputFile.Guarded("--file", () => ProductionRecordFile.Verify(reader, expected));
    }

    private static RecordHead ReadHead(string path)
    {
        using var reader = InputFile.OpenText(path, "--head");
        var line = InputFile.Guarded("--head", () => RecordLine.Read(reader)) ?? string.Empty;

        // The line that a command printed is accepted as a whole.
        var start = line.LastIndexOf(HeadStart, StringComparison.Ordinal);
        return RecordHead.Parse(start < 0 ? line : line[(start + HeadStart.Length)..]);
    }

    private static string Describe(RecordVerification found, RecordHead? expected)
    {
        if (!found.IsIntact)
        {
            return $"broken at row {found.BrokenAt}: {found.Problem}";
        }

        return found.Head switch
        {
            null => "broken at row 1: the record is empty.",
            { } last when expected == null => $"unbroken up to row {last.Position}. Without --head, removed rows at the end are not detected. {HeadStart}{last}",
            { } last => $"unbroken up to row {last.Position}, including the row of --head. {HeadStart}{last}",
        };
    }
}
