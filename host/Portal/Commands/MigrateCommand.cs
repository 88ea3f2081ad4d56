using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;

namespace Keyfob.Portal.Commands;

/// <summary><c>migrate</c>: makes the database, or updates it to this version.</summary>
internal static class MigrateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("migrate", "Makes the database and the key ring, or updates the database to this version, and prints a new administrator's API key once.");
        var options = new StoreOptions().AddTo(command);
        command.SetAction(result => CommandRun.Run(
            async () =>
            {
                await using var store = await new StoreOpener(options.Read(result), TimeProvider.System).MigrateAsync();
                await FirstKey.ShowAsync(store, TimeProvider.System, output);
                output.WriteLine("The database has the schema of this version.");
                return ExitCode.Done;
            },
            error));
        return command;
    }
}
