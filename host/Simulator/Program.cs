using Keyfob.Cli;

namespace Keyfob.Simulator;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return CommandLine.Run(args, Console.Out, Console.Error, () => SecretPrompt.AskOrRead("Seed in Base32 (26 to 103 symbols):"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nowhere to write to: a closed pipe, a full disk.
            return ExitCode.NoOutput;
        }
    }
}
