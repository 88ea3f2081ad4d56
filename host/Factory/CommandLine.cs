using System.CommandLine;
using System.CommandLine.Parsing;
using Keyfob.Factory.Commands;

namespace Keyfob.Factory;

/// <summary>The command line: one command, its options, one exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        var root = new RootCommand("keyfob-factory: puts seeds into tokens over serial lines, and hands them over encrypted.");
        foreach (var command in FactoryCommands.All(surroundings))
        {
            root.Add(command);
        }

        var names = string.Join(", ", root.Subcommands.Select(command => command.Name));
        if (args.Length > 0 && args[0].StartsWith('['))
        {
            // The library would take it for a directive of its own.
            surroundings.Error.WriteLine($"unknown command; name one of {names}. See --help.");
            return ExitCode.BadArguments;
        }

        // No response files: what begins with @ is an argument like any other.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            return await result.InvokeAsync(new InvocationConfiguration
            {
                Output = surroundings.Output,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
            });
        }

        surroundings.Error.WriteLine(Explain(result, names));
        return ExitCode.BadArguments;
    }

    // What was mistyped is not repeated: it may be, or hold, a secret.
    private static string Explain(ParseResult result, string names)
    {
        var command = result.CommandResult.Command;
        if (result.UnmatchedTokens.Count > 0)
        {
            return command is RootCommand
                ? $"unknown command; name one of {names}. See --help."
                : $"unknown option or one argument too many; the options are {string.Join(", ", command.Options.Select(option => option.Name))}.";
        }

        return result.Errors[0].SymbolResult switch
        {
            // A required option that was not named at all.
            OptionResult { IdentifierTokenCount: 0 } => Needs(command),
            OptionResult { Option.HelpName: { } value } option => $"{option.Option.Name} takes one value, {value}, and is given once; see {command.Name} --help.",
            OptionResult option => $"{option.Option.Name} takes no value and is given once; see {command.Name} --help.",
            _ when command is RootCommand => $"name a command: {names}. See --help.",
            _ => Needs(command),
        };
    }

    private static string Needs(Command command) =>
        $"{command.Name} needs {string.Join(", ", command.Options.Where(option => option.Required).Select(option => option.Name))}; see {command.Name} --help.";
}
