using System.Diagnostics;

namespace Keyfob.Repository.Tests.Readme;

/// <summary>Programs of the machine.</summary>
internal static class Tool
{
    // A program that hangs is killed.
    private static readonly TimeSpan s_hangGuard = TimeSpan.FromMinutes(5);

    /// <summary>Whether a program is installed.</summary>
    public static bool Exists(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs a program to its end, without input.</summary>
    /// <returns>Its exit code, its output and its errors.</returns>
    public static (int ExitCode, string Output, string Error) Run(string folder, IReadOnlyDictionary<string, string> environment, string name, params string[] args)
    {
        var start = new ProcessStartInfo(name, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!Task.WhenAll(output, error, process.WaitForExitAsync()).Wait(s_hangGuard))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} {string.Join(' ', args)} did not end within {s_hangGuard}.");
        }

        return (process.ExitCode, output.Result, error.Result);
    }
}
