using System.Globalization;
using System.Text.Json;
using Keyfob.Simulator;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>Runs the simulator's command line in this process. The page and <c>serve</c> end as soon as they have begun.</summary>
internal static class Simulated
{
    public static (int ExitCode, string Output, string Error) Run(params string[] args) => Run(null, args);

    /// <summary>With a line on the standard input; null for an empty one.</summary>
    public static (int ExitCode, string Output, string Error) Run(byte[]? typed, string[] args)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = CommandLine.Run(args, output, error, () => typed, end: new CancellationToken(canceled: true));
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line that must be refused: exit code 2, one line of error, no output.</summary>
    /// <returns>The line.</returns>
    public static string Refused(params string[] args)
    {
        var (exitCode, output, error) = Run(args);
        Assert.AreEqual(2, exitCode);
        Assert.AreEqual("", output);
        Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, error);
        return error;
    }

    public static JsonElement Press(out int exitCode, params string[] args)
    {
        var run = Run(["press", "--json", .. args]);
        exitCode = run.ExitCode;
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }
}
