using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Keyfob.Protocol;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>A pseudo-terminal in front of a served port, made by socat (Debian package of that name) as the README says.</summary>
[TestClass]
public class ServeSocatTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-test-").FullName;
    private Process? _socat;

    public required TestContext TestContext { get; init; }

    [TestCleanup]
    public void Clean()
    {
        if (_socat is { HasExited: false })
        {
            _socat.Kill();
        }

        _socat?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task A_token_answers_at_a_pseudo_terminal_and_every_byte_goes_through()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = new TcpPorts(new IPEndPoint(IPAddress.Loopback, 0)) });
        await using var terminal = await OpenAsync(((TcpPort)run.Ports[0]).EndPoint.Port);
        Assert.Contains(run.Units[0].Id, await AskAsync(terminal));

        // Ctrl+C, Ctrl+D, backspace, Ctrl+S, Ctrl+U, Ctrl+Z and the like: a terminal that is not raw acts on them.
        await terminal.WriteAsync((byte[])[.. Enumerable.Range(1, 31).Select(value => (byte)value), 127, 255], TestContext.CancellationToken);
        Assert.StartsWith("<1 OK v=1 ", await AskAsync(terminal));
    }

    private async Task<FileStream> OpenAsync(int port)
    {
        var link = Path.Combine(_folder, "port-01");
        string[] arguments = ["-d", "-d", "pty,raw,echo=0,link=" + link, string.Create(CultureInfo.InvariantCulture, $"tcp:127.0.0.1:{port}")];
        try
        {
            _socat = Process.Start(new ProcessStartInfo("socat", arguments) { RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("socat is not installed (Debian package socat).");
        }

        // "starting data transfer loop": the link is there and the port is connected.
        string? line;
        do
        {
            line = await _socat!.StandardError.ReadLineAsync(TestContext.CancellationToken);
            Assert.IsNotNull(line, "socat ended");
        }
        while (!line.Contains("starting data transfer", StringComparison.Ordinal));
        return new FileStream(link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    // Repeats the request every second: a token that has just got power does not listen yet.
    private async Task<string> AskAsync(FileStream terminal)
    {
        var request = WireFrame.Format(WireFrame.Request, 1, "INFO");
        await terminal.WriteAsync(request, TestContext.CancellationToken);
        await using var repeat = new Timer(_ => terminal.Write(request), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var line = new StringBuilder();
        var buffer = new byte[600];
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            line.Append(Encoding.Latin1.GetString(buffer, 0, await terminal.ReadAsync(buffer, TestContext.CancellationToken)));
        }

        return line.ToString();
    }
}
