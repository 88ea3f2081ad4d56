using System.CommandLine;
using Keyfob.Cli;

namespace Keyfob.Portal.Commands;

/// <summary><c>migrate</c>: makes the database, or updates it to this version.</summary>
internal static class MigrateCommand
{
    public static Command Create(TextWriter output, TextWriter error) => StoreCommand.On(
        new Command("migrate", "Makes the database and the key ring, or updates the database to this version, and prints a new administrator's API key once."),
        error,
        opener => opener.MigrateAsync(),
        async (_, store) =>
        {
            await FirstKey.ShowAsync(store, TimeProvider.System, output);
            output.WriteLine("The database has the schema of this version.");
            return ExitCode.Done;
        });
}
