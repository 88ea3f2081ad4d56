using System.CommandLine;
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
        var result = root.Parse(args);
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

        return result.UnmatchedTokens.Count > 0
            ? "there is an argument too many; see --help."
            : result.Errors[0].Message;
    }
}
