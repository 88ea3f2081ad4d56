using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Options;

/// <summary>The options of the commands that work with the production journal: the file, the station and the operator.</summary>
internal sealed class JournalOptions
{
    /// <summary>The option of the file.</summary>
    public const string Name = "--journal";

    private const int MostCharacters = 300;

    private readonly CommandEnvironment _environment;

    private readonly Option<string> _journal = new(Name)
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

    /// <summary>Whether the journal exists.</summary>
    public bool Exists(ParseResult result) => File.Exists(PathOf(result));

    /// <summary>Opens an existing journal. Only commands that add units may create one.</summary>
    public ProductionJournal OpenExisting(ParseResult result) => Exists(result)
        ? Open(result)
        : throw new BadArgumentException($"{Name} names a file that does not exist. Check the path.");

    /// <summary>Opens the journal, or creates it.</summary>
    public ProductionJournal Open(ParseResult result) =>
        ProductionJournal.Open(PathOf(result), result.GetValue(_station)!, result.GetValue(_operator)!, _environment.Time);

    // The journal's messages name the file: it must not take more than a line.
    private string PathOf(ParseResult result) => result.GetValue(_journal) is var path && TextRules.IsLine(path, MostCharacters)
        ? path!
        : throw new BadArgumentException($"{Name} names no file, or one whose name is too long or has control characters.");
}
