using Keyfob.Cli;

namespace Keyfob.Portal.Commands;

/// <summary>Runs a command and maps its exceptions to one line and an exit code.</summary>
internal static class CommandRun
{
    public static int Run(Func<Task<int>> action, TextWriter error)
    {
        try
        {
            return action().GetAwaiter().GetResult();
        }
        catch (BadArgumentException bad)
        {
            error.WriteLine(bad.Message);
            return ExitCode.BadArguments;
        }
        catch (CommandException failure)
        {
            error.WriteLine(failure.Message);
            return ExitCode.Unavailable;
        }
    }
}
