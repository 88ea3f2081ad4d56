using System.CommandLine;
using System.CommandLine.Parsing;

namespace Keyfob.Cli;

/// <summary>Parses a command line. Errors are explained in one line that does not repeat what was typed: it may hold a secret.</summary>
public static class CommandParser
{
    /// <summary>Parses a command line.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="args">What was typed.</param>
    /// <param name="error">Takes the explanation of an error.</param>
    /// <returns>Null after an error; the program then ends with <see cref="ExitCode.BadArguments"/>.</returns>
    public static ParseResult? Parse(RootCommand root, string[] args, TextWriter error)
    {
        if (args is [['[', ..], ..])
        {
            // The library would take it for a directive.
            error.WriteLine(Unknown(root, "--help"));
            return null;
        }

        // No response files: an argument that begins with @ is an ordinary one.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            return result;
        }

        error.WriteLine(Explain(result));
        return null;
    }

    /// <summary>How a parsed command runs: exceptions reach the caller.</summary>
    public static InvocationConfiguration Configuration(TextWriter output, TextWriter error) =>
        new() { Output = output, Error = error, EnableDefaultExceptionHandler = false };

    private static string Explain(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var help = command is RootCommand ? "--help" : $"{command.Name} --help";
        if (result.UnmatchedTokens.Count > 0)
        {
            return Unknown(command, help);
        }

        return result.Errors[0].SymbolResult switch
        {
            // A required option that was not given.
            OptionResult { IdentifierTokenCount: 0 } => Needs(result, help),
            OptionResult { Option.HelpName: { } value } option => $"{option.Option.Name} takes one value, {value}, and is given once; see {help}.",
            OptionResult option => $"{option.Option.Name} takes no value and is given once; see {help}.",
            _ when command.Subcommands.Count > 0 => $"name a command: {Names(command.Subcommands)}. See {help}.",
            _ => Needs(result, help),
        };
    }

    private static string Unknown(Command command, string help) => command.Subcommands.Count > 0
        ? $"unknown command or option. The commands are {Names(command.Subcommands)}. See {help}."
        : $"unknown option, or one argument too many. The options are {Names(command.Options)}.";

    private static string Needs(ParseResult result, string help)
    {
        var command = result.CommandResult.Command;
        var missing = command.Options.Where(option => option.Required && result.GetResult(option) is not { IdentifierTokenCount: > 0 });
        return $"{command.Name} needs {string.Join(" and ", missing.Select(option => $"{option.Name} {option.HelpName}".TrimEnd()))}; see {help}.";
    }

    private static string Names(IEnumerable<Symbol> symbols) => string.Join(", ", symbols.Select(symbol => symbol.Name));
}
