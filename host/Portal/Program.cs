using Keyfob.Cli;

namespace Keyfob.Portal;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return CommandLine.Run(args, Console.Out, Console.Error, () => SecretPrompt.AskOrRead("Password:"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nowhere to write to: a closed pipe, a full disk.
            return ExitCode.NoOutput;
        }
    }
}
