using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyfob.Simulator.Tests.Page.Processes;

/// <summary>The simulator in a process of its own.</summary>
internal sealed partial class RunningSimulator : IDisposable
{
    /// <summary>After this time a process that hangs is killed.</summary>
    public static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    private RunningSimulator(Process process, string line)
    {
        _process = process;
        FirstLine = line;
        Assert.MatchesRegex(FirstLineForm(), line);
        Address = new Uri(line.Split(' ')[0]);
    }

    /// <summary>The first line of its output.</summary>
    public string FirstLine { get; }

    /// <summary>The address of the page.</summary>
    public Uri Address { get; }

    /// <summary>Starts it, and reads its first line.</summary>
    public static async Task<RunningSimulator> StartAsync(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no SIGTERM.");
        }

        var process = Process.Start(start)!;
        try
        {
            using var end = new CancellationTokenSource(HangGuard);
            var line = await process.StandardOutput.ReadLineAsync(end.Token);
            return new RunningSimulator(process, line ?? await process.StandardError.ReadToEndAsync(end.Token));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Sends it SIGTERM and waits until it has ended.</summary>
    /// <returns>Its exit code, and the rest of its output.</returns>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        using var kill = Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture));
        using var end = new CancellationTokenSource(HangGuard);
        await _process.WaitForExitAsync(end.Token);
        return (_process.ExitCode, await _process.StandardOutput.ReadToEndAsync(end.Token), await _process.StandardError.ReadToEndAsync(end.Token));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"^http://127\.0\.0\.1:\d+/ shows the tokens?\. Ctrl\+C ends it\.$")]
    private static partial Regex FirstLineForm();
}
