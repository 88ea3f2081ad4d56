using System.CommandLine;
using System.Globalization;
using Keyfob.Cli;
using Keyfob.Verifier.Restore;

namespace Keyfob.Portal.Commands;

/// <summary><c>raise-floor</c>: the last step of a restore from a backup.</summary>
internal static class RaiseFloorCommand
{
    public static Command Create(TextWriter output, TextWriter error) => StoreCommand.On(
        new Command("raise-floor", "After a restore and before the service starts: no code that was used after the backup is accepted again. Holders wait up to three minutes."),
        error,
        async (_, store) =>
        {
            var report = await new RestoreFloor(store.Database, store.Keys, TimeProvider.System).RaiseAsync(store.Heads, StoreCommand.Actor, CancellationToken.None);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The last steps of {report.Raised} tokens are raised."));
            if (report.LostUntil is { } until)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"Audit entries {report.SealedTo + 1} to {report.LostTo}, until {until:yyyy-MM-dd HH:mm:ss} UTC, are lost, and with them what they tell: revoke, assign and import again."));
            }

            return ExitCode.Done;
        });
}
