using System.ComponentModel;
using System.Diagnostics;

namespace Keyfob.Factory.StationTime;

/// <summary>A program that says whether the operating system's clock is synchronized.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Read">Reads its output.</param>
internal sealed record SynchronizationQuery(string Program, string[] Arguments, Func<string, Synchronization> Read)
{
    /// <summary>The kernel's flag, whichever NTP client sets it (timedatectl(1)).</summary>
    public static readonly SynchronizationQuery Timedatectl = new("timedatectl", ["show", "--property=NTPSynchronized", "--value"], ReadTimedatectl);

    /// <summary>The Windows Time service.</summary>
    public static readonly SynchronizationQuery W32tm = new("w32tm", ["/query", "/status"], ReadW32tm);

    /// <summary>Runs the program.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Unknown if the program is missing, fails, or takes too long.</returns>
    public async Task<Synchronization> AskAsync(TimeSpan limit, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Program, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            end.CancelAfter(limit);
            try
            {
                process.StandardInput.Close();
                _ = process.StandardError.ReadToEndAsync(end.Token);
                var output = await process.StandardOutput.ReadToEndAsync(end.Token);
                await process.WaitForExitAsync(end.Token);
                return process.ExitCode == 0 ? Read(output) : Synchronization.Unknown;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return Synchronization.Unknown;
            }
        }
        catch (Exception failed) when (failed is Win32Exception or InvalidOperationException or IOException)
        {
            return Synchronization.Unknown;
        }
    }

    private static Synchronization ReadTimedatectl(string output) => output.Trim() switch
    {
        "yes" => Synchronization.Synchronized,
        "no" => Synchronization.NotSynchronized,
        _ => Synchronization.Unknown,
    };

    // The first line is the leap indicator of RFC 5905: a name in the system's language, a colon, the number, a text in brackets. 3 is "not synchronized".
    private static Synchronization ReadW32tm(string output)
    {
        var line = output.TrimStart().Split('\n')[0];
        var number = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
        return !line.Contains(':', StringComparison.Ordinal) || number.Length == 0 ? Synchronization.Unknown : number[0] switch
        {
            '0' or '1' or '2' => Synchronization.Synchronized,
            '3' => Synchronization.NotSynchronized,
            _ => Synchronization.Unknown,
        };
    }
}
