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
            // Nowhere to write to: a closed pipe, a full disk. Perhaps there is still somebody to tell.
            TryTell("a file or the output cannot be read or written; is the disk full, or the pipe closed?");
            return ExitCode.NoOutput;
        }
    }

    private static void TryTell(string what)
    {
        try
        {
            Console.Error.WriteLine(what);
        }
        catch (IOException)
        {
            // Nobody.
        }
    }
}
