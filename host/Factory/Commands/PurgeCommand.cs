using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>purge</c>: after the customer's acknowledgement the factory has no seed and no unit key left.</summary>
internal static class PurgeCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var batch = BatchOption.Create();
        var acknowledged = new Option<string>("--acknowledged")
        {
            Description = "What the customer's acknowledgement of the import is, for the record: a ticket, a date, a name.",
            HelpName = "TEXT",
            Required = true,
        };
        var yes = new Option<bool>("--yes") { Description = "Really do it. Seeds that nobody imported are lost for good." };
        var command = new Command("purge", "Delete a batch's seeds and unit keys, once the customer has imported them.") { batch, acknowledged, yes };
        journalOptions.AddTo(command);
        CommandAction.Set(command, environment, (result, _) =>
        {
            using var journal = journalOptions.OpenExisting(result);
            var name = BatchOption.MustBeIn(journal, result.GetValue(batch)!);
            if (!result.GetValue(yes))
            {
                throw new BadArgumentException("purge deletes the batch's seeds and keys for good; say --yes. Nothing was done.");
            }

            var isFirst = journal.Summary(name).PurgedAt == null;
            journal.Purge(name, result.GetValue(acknowledged)!);
            environment.Output.WriteLine(isFirst
                ? $"batch {name} is purged: no seed and no unit key of it is left in the journal. Delete its exports and copies of the journal, too."
                : $"batch {name} was purged before; the journal was rewritten once more.");
            environment.Output.WriteLine($"record head: {journal.Head()}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
