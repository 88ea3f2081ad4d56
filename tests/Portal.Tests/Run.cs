namespace Keyfob.Portal.Tests;

/// <summary>A command line that ends by itself, run in this process.</summary>
internal static class Run
{
    /// <summary>Runs it.</summary>
    /// <returns>Exit code, output and error output without the last line end.</returns>
    public static (int Code, string Output, string Error) Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(args, output, error);
        return (code, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }
}
