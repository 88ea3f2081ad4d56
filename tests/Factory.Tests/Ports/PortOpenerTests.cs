using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
using Keyfob.Factory.Ports;

namespace Keyfob.Factory.Tests.Ports;

[TestClass]
public class PortOpenerTests
{
    [TestMethod]
    public async Task A_missing_serial_port_and_a_missing_server_have_different_messages()
    {
        var missing = await Assert.ThrowsExactlyAsync<CommandException>(() => Open("/dev/ttyNone"));
        Assert.AreEqual("/dev/ttyNone cannot be opened: there is no such port.", missing.Message);
        var nobody = await Assert.ThrowsExactlyAsync<CommandException>(() => Open("tcp://127.0.0.1:1"));
        Assert.Contains("cannot be opened: no server listens there.", nobody.Message);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_file_that_is_no_serial_port_is_not_opened()
    {
        var file = Path.GetTempFileName();
        try
        {
            var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => Open(file));
            Assert.StartsWith(file + " cannot be opened: ", refused.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public async Task A_serial_server_gets_each_byte_at_once_and_the_end_when_the_port_is_closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var port = await Open("tcp://" + listener.LocalEndpoint);
        using var server = await listener.AcceptSocketAsync();
        await port.WriteAsync(new byte[] { 1, 2 });
        var received = new byte[3];
        Assert.AreEqual(2, await server.ReceiveAsync(received));
        await server.SendAsync(new byte[] { 3 });
        Assert.AreEqual(3, port.ReadByte());

        // Requests are short, and each waits for its answer: the delay of Nagle's algorithm would add to every one.
        Assert.IsTrue(((NetworkStream)port).Socket.NoDelay);
        await port.DisposeAsync();
        Assert.AreEqual(0, await server.ReceiveAsync(received));
    }

    [TestMethod]
    public async Task A_canceled_connection_is_no_missing_server()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => PortOpener.OpenAsync(PortAddress.ParseOne("--port", "tcp://127.0.0.1:1"), cancel.Token));
    }

    private static Task<Stream> Open(string name) => PortOpener.OpenAsync(PortAddress.ParseOne("--port", name), CancellationToken.None);
}
