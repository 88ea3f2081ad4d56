using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyfob.Simulator.Tests.Page.Program;

/// <summary>The simulator as a process of its own.</summary>
internal sealed partial class RunningSimulator : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningSimulator(Process process, string line)
    {
        _process = process;
        FirstLine = line;
        Assert.MatchesRegex(FirstLineForm(), line);
        Address = new Uri(line.Split(' ')[0]);
    }

    /// <summary>What it said first.</summary>
    public string FirstLine { get; }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Starts it, and reads its first line.</summary>
    public static async Task<RunningSimulator> StartAsync(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("A program is asked to end in another way on Windows.");
        }

        var process = Process.Start(start)!;
        try
        {
            using var end = new CancellationTokenSource(s_patience);
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

    /// <summary>Asks it to end.</summary>
    /// <returns>Its exit code, what else it said, and how long it took.</returns>
    public async Task<(int ExitCode, string Output, string Error, TimeSpan Time)> EndAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture));
        using var end = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(end.Token);
        var time = Stopwatch.GetElapsedTime(begun);
        return (_process.ExitCode, await _process.StandardOutput.ReadToEndAsync(end.Token), await _process.StandardError.ReadToEndAsync(end.Token), time);
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
