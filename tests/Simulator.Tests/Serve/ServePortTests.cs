using Keyfob.Cli;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

[TestClass]
public class ServePortTests
{
    [TestMethod]
    public void If_a_port_cannot_be_opened_the_others_are_closed_again()
    {
        var ports = new RecordedPorts(Free: 1);
        Assert.ThrowsExactly<CommandException>(() => ServeRun.Start(new ServeOptions { Port = ports, Count = 2 }, new LockstepClock(2)));
        Assert.IsTrue(ports.Opened.Single().IsClosed);
    }

    [TestMethod]
    public void At_its_end_all_ports_are_closed()
    {
        var ports = new RecordedPorts(Free: 2);
        using (var run = ServeRun.Start(new ServeOptions { Port = ports, Count = 2 }, new LockstepClock(2)))
        {
            Assert.AreEqual("port0 port1", string.Join(' ', run.Addresses));
            Assert.IsTrue(ports.Opened.All(port => !port.IsClosed));
        }

        Assert.IsTrue(ports.Opened.All(port => port.IsClosed));
    }

    [TestMethod]
    public void The_summary_adds_up_the_bytes_of_all_ports()
    {
        var (one, both) = (BytesOf(1), BytesOf(2));
        Assert.AreEqual(one * 2, both);
    }

    // The bytes of an INFO and its answer at some of two ports.
    private static long BytesOf(int ports)
    {
        using var run = new VirtualRun(new ServeOptions { Count = 2 });
        for (var i = 0; i < ports; i++)
        {
            using var client = run.Client(i);
            Assert.AreEqual("blank", client.AskInfo()["life"]);
        }

        run.Stop();
        return run.Summary.Bytes;
    }

    private sealed record RecordedPorts(int Free) : PortSet
    {
        public List<LosingPort> Opened { get; } = [];

        internal override IPort Open(int index)
        {
            if (index >= Free)
            {
                throw new CommandException("no more ports");
            }

            Opened.Add(new LosingPort($"port{index}"));
            return Opened[^1];
        }
    }
}
