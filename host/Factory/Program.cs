namespace Keyfob.Factory;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return await CommandLine.RunAsync(args, Surroundings.OfThisStation());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nowhere to write to: a closed pipe, a full disk.
            return ExitCode.NoOutput;
        }
    }
}
