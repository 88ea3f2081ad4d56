using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;

namespace Keyfob.Portal.Commands;

/// <summary>A command that works on the store while, or before, the service runs.</summary>
internal static class StoreCommand
{
    /// <summary>The name of the command line in the audit.</summary>
    public const string Actor = "command line";

    /// <summary>Adds the options of the store to a command, and an action that opens it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="error">Messages.</param>
    /// <param name="action">Works on the open store, which is closed after it, and returns an exit code.</param>
    public static Command On(Command command, TextWriter error, Func<ParseResult, OpenStore, Task<int>> action) =>
        On(command, error, opener => opener.OpenAsync(), action);

    /// <inheritdoc cref="On(Command, TextWriter, Func{ParseResult, OpenStore, Task{int}})"/>
    /// <param name="open">Opens the store.</param>
    public static Command On(Command command, TextWriter error, Func<StoreOpener, Task<OpenStore>> open, Func<ParseResult, OpenStore, Task<int>> action)
    {
        var options = new StoreOptions().AddTo(command);
        command.SetAction(result => CommandRun.Run(
            async () =>
            {
                await using var store = await open(new StoreOpener(options.Read(result), TimeProvider.System));
                return await action(result, store);
            },
            error));
        return command;
    }
}
