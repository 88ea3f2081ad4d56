using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return await CommandLine.RunAsync(args, CommandEnvironment.OfThisStation());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The output cannot be written: a closed pipe, a full disk. The error output may still work.
            TryReport("a file or the output cannot be read or written. Check the disk space, and that the pipe is open.");
            return ExitCode.NoOutput;
        }
    }

    private static void TryReport(string what)
    {
        try
        {
            Console.Error.WriteLine(what);
        }
        catch (IOException)
        {
            // The error output is closed as well.
        }
    }
}
