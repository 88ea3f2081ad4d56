using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Commands;

/// <summary>The command <c>status</c>: prints the state of the batches in a journal.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var journalOptions = new JournalOptions(environment);
        var batch = BatchOption.Create(isRequired: false);
        var json = new Option<bool>("--json") { Description = "Print one JSON array, an object for each batch." };
        var command = new Command("status", "Print the state of batches: steps, failures, shippable tokens.") { batch, json };
        journalOptions.AddTo(command);
        CommandAction.Set(command, environment, (result, _) =>
        {
            using var journal = journalOptions.OpenExisting(result);
            IReadOnlyList<string> names = result.GetValue(batch) is { } name ? [BatchOption.MustBeIn(journal, name)] : journal.BatchNames();
            var batches = names.Select(known => BatchStatus.Of(journal, known)).ToList();
            environment.Output.WriteLine(result.GetValue(json) ? BatchStatus.ToJson(batches) : ToText(batches));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static string ToText(List<BatchStatus> batches) => batches.Count == 0
        ? "the journal has no batch."
        : string.Join(Environment.NewLine + Environment.NewLine, batches.Select(batch => batch.ToText()));
}
