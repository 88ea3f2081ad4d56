using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Keyfob.Portal.Tests.Server;

/// <summary>The program in a process of its own, on a free port.</summary>
internal sealed class PortalProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ErrorOutput _log;

    private PortalProgram(Process process, ErrorOutput log, string? firstKey, Uri address) => (_process, _log, FirstKey, Address) = (process, log, firstKey, address);

    /// <summary>The administrator's key that it printed; null if it printed none.</summary>
    public string? FirstKey { get; }

    public Uri Address { get; }

    /// <summary>Its error output, after <see cref="EndAsync"/>.</summary>
    public string Log => _log.All.Result;

    /// <summary>Starts it and waits until it serves.</summary>
    public static Task<PortalProgram> StartAsync(params string[] args) => StartAsync([], typeof(CommandLine).Assembly.Location, args);

    /// <inheritdoc cref="StartAsync(string[])"/>
    /// <param name="tracing">The words of a program that traces it.</param>
    /// <param name="path">The built program.</param>
    /// <param name="args">Its arguments.</param>
    public static async Task<PortalProgram> StartAsync(IEnumerable<string> tracing, string path, params string[] args)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("A program is asked to end in another way on Windows.");
        }

        string[] all = [.. tracing, "dotnet", path, .. args, "--listen", "127.0.0.1:0"];
        var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var log = new ErrorOutput(process.StandardError);
        string? key = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http://", StringComparison.Ordinal))
            {
                return new PortalProgram(process, log, key, new Uri(line.Split(' ')[0]));
            }

            key = line.StartsWith("API key", StringComparison.Ordinal) ? line.Split(' ')[^1] : key;
        }

        throw new AssertFailedException(await log.All);
    }

    /// <summary>A client of this machine.</summary>
    /// <param name="key">Its API key; null for none.</param>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key != null)
        {
            client.DefaultRequestHeaders.Add("X-API-Key", key);
        }

        return client;
    }

    /// <summary>Waits for a line of the error output that has a text.</summary>
    public Task WaitForAsync(string text) => _log.WaitForAsync(text);

    /// <summary>Ends it with SIGTERM.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var kill = Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync();
        await _log.All;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Reads all the time: a program whose output nobody reads stands still.</summary>
    private sealed class ErrorOutput
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public ErrorOutput(StreamReader reader) => All = ReadAsync(reader);

        public Task<string> All { get; }

        public async Task WaitForAsync(string text)
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return;
                }
            }

            throw new AssertFailedException($"The program ended without \"{text}\": {await All}");
        }

        private async Task<string> ReadAsync(StreamReader reader)
        {
            var all = new List<string>();
            while (await reader.ReadLineAsync() is { } line)
            {
                all.Add(line);
                _lines.Writer.TryWrite(line);
            }

            _lines.Writer.Complete();
            return string.Join('\n', all);
        }
    }
}
