using System.Net;
using System.Net.Sockets;
using Keyfob.Cli;
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

            await AssertClosedAsync(page);
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
            await YieldAsync();
        }

        var arrived = new byte[100];
        Assert.AreEqual(5, _port.Read(arrived));
        CollectionAssert.AreEqual("POWER"u8.ToArray(), arrived[..5]);
        await tool.WriteAsync("GET "u8.ToArray(), TestContext.CancellationToken);
        while (_port.BytesReceived < 9)
        {
            await YieldAsync();
        }

        Assert.AreEqual(4, _port.Read(arrived), "only the first bytes of a connection are looked at");
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task Arriving_bytes_are_announced()
    {
        var announced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _port.Arrived = () => announced.TrySetResult();
        using var tool = Connect();
        Assert.IsFalse(announced.Task.IsCompleted);
        await tool.WriteAsync("1"u8.ToArray(), TestContext.CancellationToken);
        await announced.Task.WaitAsync(TestContext.CancellationToken);
        Assert.AreEqual(1, _port.Read(new byte[100]));
    }

    [TestMethod]
    [Timeout(60000, CooperativeCancellation = true)]
    public async Task At_its_end_the_client_is_disconnected_and_the_port_is_free()
    {
        using var port = TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0));
        var endPoint = port.EndPoint;
        using var client = StreamConnection.Connect(endPoint);
        await client.WriteAsync("1"u8.ToArray(), TestContext.CancellationToken);
        while (port.Client == 0)
        {
            await YieldAsync();
        }

        Assert.Contains("Choose another one with --port.", Assert.ThrowsExactly<CommandException>(() => TcpPort.Open(endPoint)).Message);
        port.Dispose();
        Assert.AreEqual(0, port.Client);
        Assert.IsFalse(port.Write([1], 1));
        await AssertClosedAsync(client);
        using var next = TcpPort.Open(endPoint);
    }

    [TestMethod]
    public void Ports_after_the_first_have_the_numbers_after_it()
    {
        // Another program can take a free port before it is opened again.
        for (var tries = 0; ; tries++)
        {
            int first;
            using (var free = TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0)))
            {
                first = free.EndPoint.Port - 1;
            }

            try
            {
                using var next = new TcpPorts(new IPEndPoint(IPAddress.Loopback, first)).Open(1);
                Assert.AreEqual($"tcp://127.0.0.1:{first + 1}", next.Address);
                return;
            }
            catch (CommandException) when (tries < 20)
            {
            }
        }
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
            await YieldAsync();
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

    private async Task AssertClosedAsync(NetworkStream client)
    {
        try
        {
            Assert.AreEqual(0, await client.ReadAsync(new byte[1], TestContext.CancellationToken), "closed");
        }
        catch (IOException)
        {
            // Reset, because bytes were not read.
        }
    }

    // For waits that end with the time limit of the test.
    private async Task YieldAsync()
    {
        TestContext.CancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
    }

    // Returns when the port has the byte.
    private async Task SendAsync(NetworkStream client, byte value)
    {
        var buffer = new byte[2];
        await client.WriteAsync(new[] { value }, TestContext.CancellationToken);
        int count;
        while ((count = _port.Read(buffer)) == 0)
        {
            await YieldAsync();
        }

        Assert.AreEqual(1, count);
        Assert.AreEqual(value, buffer[0]);
    }
}
