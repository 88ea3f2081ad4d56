using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Commands;
using Keyfob.Factory.Options;

namespace Keyfob.Factory;

/// <summary>The command line: one command, its options, one exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandEnvironment environment)
    {
        var result = CommandParser.Parse(Root(environment), args, environment.Error);
        return result == null
            ? ExitCode.BadArguments
            : await result.InvokeAsync(CommandParser.Configuration(environment.Output, environment.Error));
    }

    /// <summary>All commands and their options.</summary>
    internal static RootCommand Root(CommandEnvironment environment)
    {
        var root = new RootCommand("keyfob-factory: writes seeds into tokens over serial ports, and exports the seeds encrypted.");
        foreach (var command in FactoryCommands.All(environment))
        {
            root.Add(command);
        }

        return root;
    }
}
