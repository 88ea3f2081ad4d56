using System.CommandLine;
using System.CommandLine.Parsing;
using Keyfob.Simulator.Press;

namespace Keyfob.Simulator;

/// <summary>The command line: <c>press</c> and its options.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Keyfob's token on virtual chips: the firmware and drivers of the device, on a desk.")
        {
            PressCommand.Create(output, error),
        };
        if (args.Length > 0 && args[0].StartsWith('['))
        {
            // The library would take it for a directive of its own.
            error.WriteLine("unknown command; name one: press. See --help.");
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
                ? "unknown command; name one: press. See --help."
                : $"unknown option or one argument too many; the options are {string.Join(", ", result.CommandResult.Command.Options.Select(option => option.Name))}.";
        }

        return result.Errors[0].SymbolResult switch
        {
            OptionResult { Option.HelpName: { } value } option => $"{option.Option.Name} takes one value, {value}, and is given once; see press --help.",
            OptionResult option => $"{option.Option.Name} takes no value and is given once; see press --help.",
            _ => "name a command: press. See --help.",
        };
    }
}
