using System.Diagnostics;

namespace Keyfob.Simulator.Tests.Page.Processes;

/// <summary>The built programs, started as users start them.</summary>
internal static class Programs
{
    // artifacts/bin/PROJECT/PIVOT, of the same build as these tests.
    private static readonly DirectoryInfo s_own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The output folder of the build.</summary>
    public static string Artifacts => s_own.Parent!.Parent!.Parent!.FullName;

    /// <summary>The configuration of the build, debug or release.</summary>
    public static string Configuration => s_own.Name.Split('_')[0];

    /// <summary>The simulator.</summary>
    public static string Simulator => PathOf("Simulator", "Keyfob.Simulator.dll");

    /// <summary>The factory's tool.</summary>
    public static string Factory => PathOf("Factory", "keyfob-factory.dll");

    /// <summary>Start information of the dotnet command with its output redirected.</summary>
    public static ProcessStartInfo Dotnet(string folder, params string[] args) =>
        new("dotnet", args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var end = new CancellationTokenSource(RunningSimulator.HangGuard);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }

    private static string PathOf(string project, string file) => Path.Combine(Artifacts, "bin", project, s_own.Name, file);
}
