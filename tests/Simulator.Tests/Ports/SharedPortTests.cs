using System.Net;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Tests.Serve;

namespace Keyfob.Simulator.Tests.Ports;

/// <summary>The page's terminal beside a TCP port.</summary>
[TestClass]
public class SharedPortTests
{
    [TestMethod]
    public void Typed_bytes_are_announced_and_read_while_no_client_is_connected()
    {
        using var port = new SharedPort(TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0)));
        var arrivals = 0;
        port.Arrived = () => arrivals++;
        Assert.IsTrue(port.Type("INFO"u8));
        Assert.AreEqual(1, arrivals);
        var buffer = new byte[10];
        Assert.AreEqual(4, port.Read(buffer));
        CollectionAssert.AreEqual("INFO"u8.ToArray(), buffer[..4]);
        Assert.AreEqual(0, port.Read(buffer));
        Assert.IsTrue(port.Write(buffer, 4), "without a client the terminal shows it");
    }

    [TestMethod]
    public void Nothing_is_typed_into_the_session_of_a_client()
    {
        using var port = new SharedPort(TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0)));
        using var client = StreamConnection.To(port.Address);
        Assert.IsTrue(SpinWait.SpinUntil(() => port.Client != 0, TimeSpan.FromMinutes(1)));
        Assert.IsFalse(port.Type("INFO"u8));
        client.Send([1, 2]);
        var buffer = new byte[10];
        var received = 0;
        Assert.IsTrue(SpinWait.SpinUntil(() => (received += port.Read(buffer)) == 2, TimeSpan.FromMinutes(1)));
        Assert.AreEqual(2, port.BytesReceived);
    }
}
