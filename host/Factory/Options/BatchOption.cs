using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Options;

/// <summary>The option <c>--batch</c> of the commands that need an existing batch.</summary>
internal static class BatchOption
{
    private const string Name = "--batch";

    public static Option<string> Create(bool isRequired = true) => new(Name)
    {
        Description = "The batch.",
        HelpName = "NAME",
        Required = isRequired,
    };

    /// <summary>The name, if the journal has such a batch. What was typed is not repeated.</summary>
    public static string MustBeIn(ProductionJournal journal, string name) =>
        journal.BatchNames().Contains(name)
            ? name
            : throw new BadArgumentException($"{Name} names no batch of this journal. The command status lists them.");
}
