using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Portal.Commands;

namespace Keyfob.Portal;

/// <summary>The command line: the service, or a command for its data, and their options.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">What was typed.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Messages.</param>
    /// <param name="readPassword">Reads a password for a command that needs one: UTF-8, which is zeroized; null for none.</param>
    /// <param name="end">Ends the service, as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, Func<byte[]?> readPassword, CancellationToken end = default)
    {
        var result = CommandParser.Parse(Root(output, error, readPassword, end), args, error);
        return result == null ? ExitCode.BadArguments : result.Invoke(CommandParser.Configuration(output, error));
    }

    /// <summary>All commands and their options.</summary>
    internal static RootCommand Root(TextWriter output, TextWriter error, Func<byte[]?> readPassword, CancellationToken end = default)
    {
        var root = ServeCommand.Create(output, error, end);
        root.Add(MigrateCommand.Create(output, error));
        root.Add(AccountCommands.Create(output, error, readPassword));
        root.Add(ApiKeyCommands.Create(output, error));
        root.Add(KeyRingCommands.Create(output, error));
        root.Add(VerifyAuditCommand.Create(output, error));
        root.Add(RaiseFloorCommand.Create(output, error));
        root.Add(ConfirmClockCommand.Create(output, error));
        return root;
    }
}
