using Keyfob.Cli;

namespace Keyfob.Simulator;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return CommandLine.Run(args, Console.Out, Console.Error, ReadSecret);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nowhere to write to: a closed pipe, a full disk.
            return ExitCode.NoOutput;
        }
    }

    private static byte[]? ReadSecret()
    {
        if (!Console.IsInputRedirected)
        {
            return SecretPrompt.Ask("Seed in Base32 (26 to 103 symbols):");
        }

        using var input = Console.OpenStandardInput();
        return SecretLine.Read(input);
    }
}
