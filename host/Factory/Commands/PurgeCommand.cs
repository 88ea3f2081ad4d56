using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>purge</c>: deletes a batch's seeds and unit keys after the customer has imported the seeds.</summary>
internal static class PurgeCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var batch = BatchOption.Create();
        var acknowledged = new Option<string>("--acknowledged")
        {
            Description = "The customer's confirmation of the import, for the record: a ticket, a date, a name.",
            HelpName = "TEXT",
            Required = true,
        };
        var yes = new Option<bool>("--yes") { Description = "Confirm the deletion. Seeds that were not imported are lost." };
        var unexported = new Option<bool>("--unexported") { Description = "Also delete seeds that are in no export. Their tokens are then of no use." };
        var command = new Command("purge", "Delete a batch's seeds and unit keys after the customer has imported the seeds.") { batch, acknowledged, yes, unexported };
        journalOptions.AddTo(command);
        CommandAction.Set(command, environment, (result, _) =>
        {
            using var journal = journalOptions.OpenExisting(result);
            var name = BatchOption.MustBeIn(journal, result.GetValue(batch)!);
            if (!result.GetValue(yes))
            {
                throw new BadArgumentException("purge deletes the batch's seeds and unit keys. Add --yes to confirm. Nothing was done.");
            }

            var confirmation = TextRules.Line(result.GetValue(acknowledged)!, "An acknowledgement");
            var isFirst = journal.Summary(name).PurgedAt == null;
            if (isFirst && !result.GetValue(unexported) && journal.NotExported(name) is > 0 and var missing)
            {
                var warning = $"by the record, {missing} of the batch's sealed tokens are in no export: their seeds would be lost.";
                if (environment.AskYesNo($"{warning} Delete them?") != true)
                {
                    throw new BadArgumentException($"{warning} Run export, or add {unexported.Name}. Nothing was done.");
                }
            }

            journal.Purge(name, confirmation);
            environment.Output.WriteLine(isFirst
                ? $"batch {name} is purged: the journal contains no seed and no unit key of it. Also delete its exports and all copies of the journal."
                : $"batch {name} was purged before. The journal was rewritten again.");
            environment.Output.WriteLine($"record head: {journal.Head()}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
