namespace Keyfob.Cli;

/// <summary>Runs a command and maps its exceptions to one line and an exit code.</summary>
public static class CommandRun
{
    /// <inheritdoc cref="RunAsync"/>
    public static int Run(Func<Task<int>> action, TextWriter error) => RunAsync(action, error).GetAwaiter().GetResult();

    /// <summary>Runs a command.</summary>
    /// <param name="action">The command; returns its exit code.</param>
    /// <param name="error">Takes the message of an exception.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> action, TextWriter error)
    {
        try
        {
            return await action();
        }
        catch (BadArgumentException bad)
        {
            await error.WriteLineAsync(bad.Message);
            return ExitCode.BadArguments;
        }
        catch (CommandException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCode.Unavailable;
        }
    }
}
