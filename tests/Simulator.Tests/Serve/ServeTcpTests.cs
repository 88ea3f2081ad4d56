using System.Net;
using Keyfob.Cli;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Tokens behind TCP ports, in real time: the client repeats INFO until there is an answer, for up to a minute.</summary>
[TestClass]
public class ServeTcpTests
{
    private static readonly TcpPorts s_anyPorts = new(new IPEndPoint(IPAddress.Loopback, 0));

    [TestMethod]
    public void Every_port_has_its_own_blank_token()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts, Count = 2 });
        for (var i = 0; i < 2; i++)
        {
            Assert.StartsWith("tcp://127.0.0.1:", run.Addresses[i]);
            using var client = new ServeClient(StreamConnection.To(run.Addresses[i]));
            var info = client.AskInfo();
            Assert.AreEqual(run.Units[i].Id, info["unit"]);
            Assert.AreEqual("blank", info["life"]);
            Assert.AreEqual("present", info["key"]);
            Assert.AreEqual("stopped", info["clock"], "a new clock chip's oscillator has not run yet");
            Assert.AreEqual("0", info["dev"]);
        }
    }

    [TestMethod]
    public void A_port_number_in_use_is_an_error()
    {
        using var other = TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0));
        var failure = Assert.ThrowsExactly<CommandException>(() => ServeRun.Start(new ServeOptions { Port = new TcpPorts(other.EndPoint) }));
        Assert.Contains("cannot be opened", failure.Message);
    }
}
