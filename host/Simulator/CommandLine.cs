using System.CommandLine;
using System.CommandLine.Parsing;
using Keyfob.Simulator.Battery;
using Keyfob.Simulator.Page;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Serve;

namespace Keyfob.Simulator;

/// <summary>The command line: the page, or <c>press</c>, <c>serve</c> and <c>battery</c>, and their options.</summary>
public static class CommandLine
{
    private const string UnknownCommand = "unknown command or option; without a command the page opens, the commands are press, serve and battery. See --help.";

    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = PageCommand.Create(output, error);
        root.Add(PressCommand.Create(output, error));
        root.Add(ServeCommand.Create(output, error));
        root.Add(BatteryCommand.Create(output, error));
        if (args.Length > 0 && args[0].StartsWith('['))
        {
            // The library would take it for a directive of its own.
            error.WriteLine(UnknownCommand);
            return ExitCode.BadArguments;
        }

        // No response files: what begins with @ is an argument like any other.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            return result.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }

        error.WriteLine(Explain(result));
        return ExitCode.BadArguments;
    }

    // What was mistyped is not repeated: it may be, or hold, a secret.
    private static string Explain(ParseResult result)
    {
        if (result.UnmatchedTokens.Count > 0)
        {
            return result.CommandResult.Command is RootCommand
                ? UnknownCommand
                : $"unknown option or one argument too many; the options are {string.Join(", ", result.CommandResult.Command.Options.Select(option => option.Name))}.";
        }

        var help = result.CommandResult.Command is RootCommand ? "see --help" : $"see {result.CommandResult.Command.Name} --help";
        return result.Errors[0].SymbolResult switch
        {
            OptionResult { Option.HelpName: { } value } option => $"{option.Option.Name} takes one value, {value}, and is given once; {help}.",
            OptionResult option => $"{option.Option.Name} takes no value and is given once; {help}.",
            _ => UnknownCommand,
        };
    }
}
