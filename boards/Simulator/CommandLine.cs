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
        // No response files: an argument that begins with @ is an argument.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            return result.Invoke(new InvocationConfiguration { Output = output, Error = error });
        }

        error.WriteLine(Explain(result));
        return ExitCode.BadArguments;
    }

    // A mistyped option may be followed by a secret: only what looks like an option is repeated.
    private static string Explain(ParseResult result)
    {
        var unknown = result.UnmatchedTokens.FirstOrDefault(token => token.StartsWith("--", StringComparison.Ordinal) && !token.Contains('='));
        if (unknown != null)
        {
            return $"{unknown} is no option; see --help.";
        }

        if (result.UnmatchedTokens.Count > 0)
        {
            return result.CommandResult.Command is RootCommand ? "name a command: press; see --help." : "there is an argument too many; see press --help.";
        }

        return result.Errors[0].SymbolResult switch
        {
            OptionResult { Option.HelpName: { } value } option => $"{option.Option.Name} takes one value, {value}; see press --help.",
            OptionResult option => $"{option.Option.Name} takes no value and is given once; see press --help.",
            _ => "name a command: press; see --help.",
        };
    }
}
