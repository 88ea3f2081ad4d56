using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Keyfob.Servers;

/// <summary>A server in a process of its own, which has said that it is ready.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int Attempts = 3;

    private readonly Process _process;
    private readonly string _stopSignal;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, int port, string ready, string stopSignal)
    {
        Port = port;
        _stopSignal = stopSignal;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, ready);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    /// <summary>The id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>What it has printed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts a server on a free port of the loopback address, and waits until it is ready.</summary>
    /// <param name="start">The start information for a port. Output and errors are redirected.</param>
    /// <param name="ready">Words in the line that it prints when it is ready.</param>
    /// <param name="stopSignal">The signal that ends it.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready. The message has what it printed. No process is left.</exception>
    public static async Task<ServerProcess> StartAsync(Func<int, Task<ProcessStartInfo>> start, string ready, string stopSignal)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new ServerProcess(await start(port), port, ready, stopSignal);
            if (await server.IsReadyAsync())
            {
                return server;
            }

            await server.DisposeAsync();

            // Another process can take the port before the server does.
            if (attempt == Attempts || !server.Log.Contains("Address already in use", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{server._process.StartInfo.FileName} was not ready on port {port}: {server.Log}");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // It may have ended by itself: then there is no such process.
            await InstalledProgram.RunAsync(new ProcessStartInfo("kill", ["-s", _stopSignal, Id.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }, mayFail: true);
        }

        // Also waits for the end of its output.
        await InstalledProgram.EndAsync(_process);
    }

    // TCP and UDP have ports of their own; one that is free for both is not needed: a failed start is repeated.
    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task<bool> IsReadyAsync()
    {
        using var end = new CancellationTokenSource(InstalledProgram.HangGuard);
        return await Task.WhenAny(_ready.Task, _process.WaitForExitAsync(end.Token)) == _ready.Task;
    }

    private void Read(string? line, string ready)
    {
        if (line == null)
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line);
        }

        if (line.Contains(ready, StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
