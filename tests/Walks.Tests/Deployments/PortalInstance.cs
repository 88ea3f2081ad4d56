using System.Diagnostics;
using System.Globalization;
using System.Text;
using Keyfob.Browser;

namespace Keyfob.Walks.Tests.Deployments;

/// <summary>A process of the portal whose clock is set from here.</summary>
internal sealed class PortalInstance : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private PortalInstance(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.AppendLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one and waits until it serves.</summary>
    public static async Task<PortalInstance> StartAsync(params string[] args)
    {
        string[] words = [Path.Combine(AppContext.BaseDirectory, "PortalProcess.dll"), .. args];
        var instance = new PortalInstance(Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!);
        instance._process.StandardInput.AutoFlush = true;
        instance.Address = new Uri(await instance.ReadAsync());
        return instance;
    }

    /// <summary>Sets its clock, and waits until that is done.</summary>
    public async Task SetAsync(DateTimeOffset time)
    {
        await _process.StandardInput.WriteLineAsync(time.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual("set", await ReadAsync());
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync().WaitAsync(Chromium.HangGuard) is { } line)
        {
            return line;
        }

        await _process.WaitForExitAsync();
        lock (_log)
        {
            throw new AssertFailedException($"The process ended: {_log}");
        }
    }
}
