using System.Net;
using System.Security.Cryptography;
using Keyfob.Simulator;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Tests.Press;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Tokens behind TCP ports.</summary>
[TestClass]
public class ServeTcpTests
{
    private static readonly TcpPorts s_anyPorts = new(new IPEndPoint(IPAddress.Loopback, 0));

    [TestMethod]
    public void Every_port_has_a_blank_token_of_its_own()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts, Count = 2 });
        for (var i = 0; i < 2; i++)
        {
            Assert.StartsWith("tcp://127.0.0.1:", run.Addresses[i]);
            using var client = run.Client(i);
            var info = client.AskInfo();
            Assert.AreEqual(run.Units[i].Id, info["unit"]);
            Assert.AreEqual("blank", info["life"]);
            Assert.AreEqual("present", info["key"]);
            Assert.AreEqual("stopped", info["clock"], "as from the clock's factory");
            Assert.AreEqual("0", info["dev"]);
        }
    }

    [TestMethod]
    public void A_second_client_is_refused_and_the_first_one_goes_on()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts });
        using var first = run.Client();
        first.AskInfo();
        using (var second = Served.Connect(((TcpLine)run.Lines[0]).EndPoint))
        {
            Assert.AreEqual(0, second.Read(new byte[1]), "closed at once");
        }

        first.AskInfo(tries: 1);
    }

    [TestMethod]
    public void A_client_that_comes_right_after_another_one_is_served()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts });
        for (var i = 0; i < 20; i++)
        {
            using var client = run.Client();
            client.AskInfo(tries: i == 0 ? 40 : 1);
        }
    }

    [TestMethod]
    public void A_port_that_is_taken_is_said_to_be()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts });
        var taken = new TcpPorts(((TcpLine)run.Lines[0]).EndPoint);
        var failure = Assert.ThrowsExactly<ServeException>(() => ServeRun.Start(new ServeOptions { Port = taken }));
        Assert.Contains("cannot be opened", failure.Message);
    }

    [TestMethod]
    public void A_token_that_was_sealed_by_hand_shows_the_codes_of_its_seed_at_the_right_time()
    {
        var seed = RandomNumberGenerator.GetBytes(20);
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts, PartsPerMillion = 5 });
        var unit = run.Units[0];
        using (var client = run.Client())
        {
            client.SealWith(run.KeyOf(unit), seed, "KFTEST000001");
            Assert.AreEqual("deleted", client.Info["key"]);
        }

        Assert.Throws<InvalidOperationException>(() => unit.Press(), "its thread has it");
        run.Stop();
        Assert.AreEqual(LifeState.Sealed, unit.Life);
        Assert.AreEqual("KFTEST000001", unit.Serial);
        var press = unit.Press();
        Assert.AreEqual("code", press.Reading.Screen);
        Assert.AreEqual(Reference.Code(seed, press.UnixSeconds, 6, 30), press.Reading.Code);
        Assert.IsLessThanOrEqualTo(2, Math.Abs(press.UnixSeconds - DateTimeOffset.UtcNow.ToUnixTimeSeconds()), "its clock goes with real time");
        var later = unit.Press(TimeSpan.FromHours(1));
        Assert.AreEqual(Reference.Code(seed, later.UnixSeconds, 6, 30), later.Reading.Code);
        Assert.IsLessThanOrEqualTo(60, later.UnixSeconds - press.UnixSeconds - 3600);
    }

    [TestMethod]
    public void A_development_build_says_so()
    {
        using var run = ServeRun.Start(new ServeOptions { Port = s_anyPorts, IsDevelopment = true });
        using var client = run.Client();
        Assert.AreEqual("1", client.AskInfo()["dev"]);
    }
}
