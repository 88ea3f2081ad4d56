using System.ComponentModel;
using System.Diagnostics;

namespace Keyfob.Pskc.Tests;

/// <summary>Runs an independent program that reads the files of the factory.</summary>
internal static class DebianProgram
{
    /// <summary>Runs it. The test is inconclusive where it is not installed.</summary>
    /// <returns>Its exit code, output and errors.</returns>
    public static (int ExitCode, string Output, string Error) Run(string name, string package, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive($"{name} is not installed (Debian package {package}).");
            throw;
        }
    }
}
