using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Simulator.Battery;
using Keyfob.Simulator.Guide;
using Keyfob.Simulator.Page;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Serve;

namespace Keyfob.Simulator;

/// <summary>The command line: the page, or <c>press</c>, <c>serve</c>, <c>battery</c> and <c>guide</c>, and their options.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">What was typed.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Messages.</param>
    /// <param name="readSecret">Reads a secret that is not an argument; null if there is none. The command zeroizes it.</param>
    /// <param name="end">Ends the page and <c>serve</c>, as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, Func<byte[]?> readSecret, CancellationToken end = default)
    {
        var result = CommandParser.Parse(Root(output, error, readSecret, end), args, error);
        return result == null ? ExitCode.BadArguments : result.Invoke(CommandParser.Configuration(output, error));
    }

    /// <summary>All commands and their options.</summary>
    internal static RootCommand Root(TextWriter output, TextWriter error, Func<byte[]?> readSecret, CancellationToken end = default)
    {
        var root = PageCommand.Create(output, error, end);
        root.Add(PressCommand.Create(output, error, readSecret));
        root.Add(ServeCommand.Create(output, error, end));
        root.Add(BatteryCommand.Create(output, error));
        root.Add(GuideCommand.Create(output, error));
        return root;
    }
}
