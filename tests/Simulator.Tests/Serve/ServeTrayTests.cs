using System.Security.Cryptography;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>More tokens than ports, in virtual time: a finished token makes room for the next one.</summary>
[TestClass]
public class ServeTrayTests
{
    private static readonly ServeOptions s_options = new() { Count = 2, AtOnce = 1 };

    [TestMethod]
    public void A_sealed_token_makes_room_for_the_next_one_while_the_tool_repeats_INFO()
    {
        using var run = new VirtualRun(s_options);
        using var client = run.Client();
        for (var i = 0; i < 2; i++)
        {
            while (client.AskInfo()["unit"] != run.Units[i].Id)
            {
                Assert.AreEqual("sealed", client.Info["life"]);
                run.Advance(TimeSpan.FromMilliseconds(50));
            }

            Assert.AreEqual("blank", client.Info["life"]);
            client.SealWith(run.KeyOf(run.Units[i]), RandomNumberGenerator.GetBytes(20), "KFTEST00001" + i);
        }

        run.AdvanceUntil(() => run.IsFinished, "the second token is not finished");
        var kinds = run.Events.Snapshot().Select(one => one.Kind).ToArray();
        CollectionAssert.AreEqual(
            new[]
            {
                ServeEventKind.Plugged, ServeEventKind.Provisioned, ServeEventKind.Sealed, ServeEventKind.Unplugged,
                ServeEventKind.Plugged, ServeEventKind.Provisioned, ServeEventKind.Sealed,
            },
            kinds);
        run.Stop();
        Assert.AreEqual(2, run.Summary.Sealed);
        Assert.AreEqual("code", run.Units[0].Press().Reading.Screen);
    }

    [TestMethod]
    public void A_sealed_token_stays_until_its_tool_reconnects_and_knows_that_it_is_sealed()
    {
        var ports = new SinglePort();
        using var run = new VirtualRun(s_options with { Port = ports });
        using var client = run.Client(ports.Memory);
        client.SealWith(run.KeyOf(run.Units[0]), RandomNumberGenerator.GetBytes(20), "KFTEST000020");

        // The tool is killed, perhaps before it wrote down that the token is sealed.
        ports.Port.Client = 0;
        run.Advance(TimeSpan.FromSeconds(8));
        Assert.IsTrue(run.Units[0].IsInPlace);
        ports.Port.Client = 2;
        run.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(run.Units[0].IsInPlace, "nobody has told the new client");
        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(run.Units[0].Id, client.AskInfo()["unit"]);
        }

        run.AdvanceUntil(ServeEventKind.Unplugged);
        run.AdvanceUntil(() => run.Units[1].IsInPlace, "the next one is not plugged in");
    }

    [TestMethod]
    public void A_sealed_token_stays_while_its_tool_is_slow_and_has_not_checked_the_seal()
    {
        using var run = new VirtualRun(s_options);
        using var client = run.Client();
        client.SealWith(run.KeyOf(run.Units[0]), RandomNumberGenerator.GetBytes(20), "KFTEST000020");
        Assert.AreEqual("sealed", client.AskInfo()["life"]);
        run.Advance(TimeSpan.FromSeconds(20));
        Assert.IsTrue(run.Units[0].IsInPlace);
    }

    [TestMethod]
    public void A_sealed_token_stays_for_two_seconds_after_the_last_request_although_the_tool_polls()
    {
        using var run = new VirtualRun(s_options);
        using var client = run.Client();
        client.SealWith(run.KeyOf(run.Units[0]), RandomNumberGenerator.GetBytes(20), "KFTEST000020");
        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(run.Units[0].Id, client.AskInfo()["unit"]);
        }

        run.Advance(TimeSpan.FromMilliseconds(500));
        Assert.IsTrue(run.Units[0].IsInPlace, "the tool may still send a request");
        run.Advance(TimeSpan.FromSeconds(2));
        Assert.IsFalse(run.Units[0].IsInPlace);
        Assert.IsTrue(run.Units[1].IsInPlace);
    }

    [TestMethod]
    public void A_wiped_token_stays_until_its_tool_knows_that_it_is_wiped()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        var ports = new SinglePort();
        using var run = new VirtualRun(s_options with { Port = ports, Wipes = true });
        using var client = run.Client(ports.Memory);
        client.SealWith(run.KeyOf(run.Units[0]), seed, "KFTEST000020");
        Assert.Contains("life=retired", client.Wipe(seed));

        // The tool is killed and started again.
        ports.Port.Client = 0;
        run.Advance(TimeSpan.FromSeconds(1));
        ports.Port.Client = 2;
        run.Advance(TimeSpan.FromSeconds(8));
        Assert.IsTrue(run.Units[0].IsInPlace, "nobody has told the new client");
        Assert.AreEqual("retired", client.AskInfo()["life"]);
        run.AdvanceUntil(ServeEventKind.Unplugged);
    }

    /// <summary>One port whose client the test connects and disconnects.</summary>
    private sealed record SinglePort : PortSet
    {
        public MemoryPort Memory { get; } = new("memory");

        public ClientPort Port => field ??= new ClientPort(Memory);

        internal override IPort Open(int index) => Port;
    }

    private sealed class ClientPort(MemoryPort memory) : IPort
    {
        public int Client { get; set; } = 1;

        public string Address => memory.Address;

        public int Read(byte[] buffer) => memory.Read(buffer);

        public bool Write(byte[] buffer, int length) => Client != 0 && memory.Write(buffer, length);

        public void Dispose() => memory.Dispose();
    }
}
