using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Verifier.Jobs;

namespace Keyfob.Portal.Commands;

/// <summary><c>confirm-clock</c>: lets the scheduled work go on after the database's time jumped.</summary>
internal static class ConfirmClockCommand
{
    public static Command Create(TextWriter output, TextWriter error) => StoreCommand.On(
        new Command("confirm-clock", "Lets the scheduled work go on after it stopped because the database's time jumped. Check that time first."),
        error,
        async (_, store) =>
        {
            var confirmed = await new Heartbeat(store.Database, store.Keys).ConfirmAsync(StoreCommand.Actor, CancellationToken.None);
            output.WriteLine(confirmed == null ? "The scheduled work was not stopped." : $"The scheduled work goes on. Confirmed: {confirmed}");
            return ExitCode.Done;
        });
}
