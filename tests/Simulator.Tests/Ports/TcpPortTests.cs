using System.Net;
using System.Net.Sockets;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Tests.Serve;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Ports;

/// <summary>Clients of a TCP port. The time for which a new client waits is virtual; each wait of a test is for something that must happen.</summary>
[TestClass]
public class TcpPortTests
{
    private static readonly TimeSpan s_handover = TimeSpan.FromMilliseconds(TcpPort.HandoverMs);

    private readonly FakeTimeProvider _time = new();
    private readonly TcpPort _port;

    public TcpPortTests() => _port = TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0), _time);

    public required TestContext TestContext { get; init; }

    [TestCleanup]
    public void Close() => _port.Dispose();

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    [DataRow("POST / HTTP/1.1\r\n\r\n>1 INFO*B78FF982\n")]
    [DataRow("P|OST |/")]
    [DataRow("GET / HTTP/1.1\r\n")]
    public async Task A_connection_that_begins_as_an_HTTP_request_is_closed_and_its_bytes_are_dropped(string request)
    {
        using (var page = Connect())
        {
            foreach (var part in request.Split('|'))
            {
                await page.WriteAsync(System.Text.Encoding.ASCII.GetBytes(part), TestContext.CancellationToken);
            }

            try
            {
                Assert.AreEqual(0, await page.ReadAsync(new byte[1], TestContext.CancellationToken), "closed");
            }
            catch (IOException)
            {
                // Reset, because bytes were not read.
            }
        }

        Assert.AreEqual(0, _port.Read(new byte[100]));
        using var tool = Connect();
        await SendAsync(tool, 1);
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task Bytes_that_only_begin_like_an_HTTP_method_arrive()
    {
        using var tool = Connect();
        await tool.WriteAsync("PO"u8.ToArray(), TestContext.CancellationToken);
        await tool.WriteAsync("WER"u8.ToArray(), TestContext.CancellationToken);
        while (_port.BytesReceived < 5)
        {
            await Task.Yield();
        }

        Assert.AreEqual(5, _port.Read(new byte[100]));
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task A_second_client_is_refused_and_the_first_one_goes_on()
    {
        using var first = Connect();
        await SendAsync(first, 1);
        using var second = Connect();
        var refused = second.ReadAsync(new byte[1], TestContext.CancellationToken).AsTask();
        while (!refused.IsCompleted)
        {
            _time.Advance(s_handover);
            await Task.Yield();
        }

        Assert.AreEqual(0, await refused, "closed");
        await SendAsync(first, 2);
        Assert.AreEqual(1, _port.Client);
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task A_client_that_connects_right_after_the_one_before_it_has_closed_is_accepted()
    {
        for (byte i = 1; i <= 20; i++)
        {
            using var client = Connect();
            await SendAsync(client, i);
            Assert.AreEqual(i, _port.Client);
        }
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task A_client_receives_what_the_token_sends_and_without_a_client_it_is_lost()
    {
        Assert.IsFalse(_port.Write([1], 1));
        using var client = Connect();
        await SendAsync(client, 2);
        Assert.IsTrue(_port.Write([3, 4], 1));
        var received = new byte[2];
        Assert.AreEqual(1, await client.ReadAsync(received, TestContext.CancellationToken));
        Assert.AreEqual(3, received[0]);
    }

    private NetworkStream Connect() => StreamConnection.Connect(_port.EndPoint);

    // Returns when the port has the byte.
    private async Task SendAsync(NetworkStream client, byte value)
    {
        var buffer = new byte[2];
        await client.WriteAsync(new[] { value }, TestContext.CancellationToken);
        int count;
        while ((count = _port.Read(buffer)) == 0)
        {
            TestContext.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.AreEqual(1, count);
        Assert.AreEqual(value, buffer[0]);
    }
}
