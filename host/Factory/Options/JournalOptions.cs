using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Options;

/// <summary>The options of the commands that work with the production journal: which one, and who does it.</summary>
internal sealed class JournalOptions
{
    private readonly CommandEnvironment _environment;

    private readonly Option<string> _journal = new("--journal")
    {
        Description = "The production journal; may lie on a share with working file locks.",
        HelpName = "FILE",
    };

    private readonly Option<string> _station = new("--station")
    {
        Description = "This station's name in the record.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.MachineName,
    };

    private readonly Option<string> _operator = new("--operator")
    {
        Description = "Who works here, for the record.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Takes the environment.</summary>
    /// <param name="environment">Whose clock the record has.</param>
    /// <param name="isRequired">Whether the command does nothing without a journal.</param>
    public JournalOptions(CommandEnvironment environment, bool isRequired = true)
    {
        _environment = environment;
        _journal.Required = isRequired;
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_journal);
        command.Add(_station);
        command.Add(_operator);
    }

    /// <summary>Whether a journal was named.</summary>
    public bool IsGiven(ParseResult result) => result.GetValue(_journal) != null;

    /// <summary>Opens the journal, which must be there: only what makes units may begin one.</summary>
    public ProductionJournal OpenExisting(ParseResult result)
    {
        var path = result.GetValue(_journal)!;
        return File.Exists(path)
            ? Open(result)
            : throw new BadArgumentException($"{_journal.Name} names no file; check the path.");
    }

    /// <summary>Opens the journal, or begins it.</summary>
    public ProductionJournal Open(ParseResult result) =>
        ProductionJournal.Open(result.GetValue(_journal)!, result.GetValue(_station)!, result.GetValue(_operator)!, _environment.Time);
}
