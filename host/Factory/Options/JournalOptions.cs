using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Options;

/// <summary>The options of the commands that work with the production journal: the file, the station and the operator.</summary>
internal sealed class JournalOptions
{
    private readonly CommandEnvironment _environment;

    private readonly Option<string> _journal = new("--journal")
    {
        Description = "The production journal. It may be on a network share with working file locks.",
        HelpName = "FILE",
    };

    private readonly Option<string> _station = new("--station")
    {
        Description = "The station's name in the record. Default: the name of this computer.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.MachineName,
    };

    private readonly Option<string> _operator = new("--operator")
    {
        Description = "The operator's name in the record. Default: the name of this user.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Creates the options.</summary>
    /// <param name="environment">Its clock is the record's.</param>
    /// <param name="isRequired">Whether the command needs a journal.</param>
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

    /// <summary>Opens an existing journal. Only commands that add units may create one.</summary>
    public ProductionJournal OpenExisting(ParseResult result)
    {
        var path = result.GetValue(_journal)!;
        return File.Exists(path)
            ? Open(result)
            : throw new BadArgumentException($"{_journal.Name} names a file that does not exist. Check the path.");
    }

    /// <summary>Opens the journal, or creates it.</summary>
    public ProductionJournal Open(ParseResult result) =>
        ProductionJournal.Open(result.GetValue(_journal)!, result.GetValue(_station)!, result.GetValue(_operator)!, _environment.Time);
}
