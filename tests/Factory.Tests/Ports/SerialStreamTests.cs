using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Keyfob.Cli;
using Keyfob.Factory.Ports;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Ports;

/// <summary>A serial port, on a pseudo-terminal of socat.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SerialStreamTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private SocatPort? _socat;
    private Socket? _unit;

    public void Dispose()
    {
        _unit?.Dispose();
        _socat?.Dispose();
        _listener.Dispose();
    }

    // Not in the constructor: a test is inconclusive where socat is missing, and an object that cannot be made would be a failure.
    [TestInitialize]
    public void Connect()
    {
        _listener.Start();
        _socat = SocatPort.Open("tcp://" + _listener.LocalEndpoint);
        _unit = _listener.AcceptSocket();
    }

    [TestMethod]
    public async Task Every_byte_goes_through_in_both_directions()
    {
        await using var port = await OpenAsync();
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await port.WriteAsync(all);
        await port.FlushAsync();
        CollectionAssert.AreEqual(all, await ReadAsync(new NetworkStream(_unit!)));
        await _unit!.SendAsync(all);
        CollectionAssert.AreEqual(all, await ReadAsync(port));
    }

    [TestMethod]
    public async Task A_read_waits_longer_than_the_time_limit_of_the_port()
    {
        await using var port = await OpenAsync();
        var waited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            var read = Task.Run(port.ReadByte);
            await waited.Task.WaitAsync(s_limit);
            await _unit!.SendAsync(new byte[] { 7 });
            Assert.AreEqual(7, await read);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        void Note(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is TimeoutException)
            {
                waited.TrySetResult();
            }
        }
    }

    [TestMethod]
    public async Task A_read_ends_when_the_port_is_closed()
    {
        var port = await OpenAsync();
        var read = Task.Run(port.ReadByte);
        await port.DisposeAsync();
        Assert.AreEqual(-1, await read);
        Assert.AreEqual(0, await port.ReadAsync(new byte[1]));
        await port.DisposeAsync();
    }

    [TestMethod]
    public async Task It_cannot_seek()
    {
        await using var port = await OpenAsync();
        Assert.AreEqual((true, true, false), (port.CanRead, port.CanWrite, port.CanSeek));
        Assert.ThrowsExactly<NotSupportedException>(() => port.Length);
        Assert.ThrowsExactly<NotSupportedException>(() => port.Position);
        Assert.ThrowsExactly<NotSupportedException>(() => port.Position = 0);
        Assert.ThrowsExactly<NotSupportedException>(() => port.Seek(0, SeekOrigin.Begin));
        Assert.ThrowsExactly<NotSupportedException>(() => port.SetLength(0));
    }

    private Task<Stream> OpenAsync() => PortOpener.OpenAsync(PortAddress.ParseOne("--port", _socat!.Device), CancellationToken.None);

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        var all = new byte[256];
        await stream.ReadExactlyAsync(all);
        return all;
    }
}
