using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.StationTime;
using Keyfob.Kits;
using Keyfob.Pskc;

namespace Keyfob.Factory.Commands;

/// <summary>Runs a command and maps its exceptions to one line and an exit code.</summary>
internal static class CommandAction
{
    public static void Set(Command command, CommandEnvironment environment, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                return await action(result, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                environment.Error.WriteLine("cancelled. Run the same command to continue.");
                return ExitCode.Cancelled;
            }
            catch (Exception bad) when (bad is BadArgumentException or KitException or JournalException or PskcException)
            {
                environment.Error.WriteLine(bad.Message);
                return ExitCode.BadArguments;
            }
            catch (StationClockException station)
            {
                environment.Error.WriteLine(station.Message);
                return ExitCode.StationClock;
            }
            catch (CommandException failure)
            {
                environment.Error.WriteLine(failure.Message);
                return ExitCode.DeviceFailed;
            }
        });
    }
}
