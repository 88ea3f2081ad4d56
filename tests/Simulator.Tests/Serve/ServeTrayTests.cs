using System.Net;
using System.Security.Cryptography;
using Keyfob.Protocol;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>More tokens than ports: a finished one makes room for the next.</summary>
[TestClass]
public class ServeTrayTests
{
    private static readonly ServeOptions s_options = new() { Count = 2, AtOnce = 1, SwapAfter = TimeSpan.FromMilliseconds(300) };

    [TestMethod]
    public async Task A_sealed_token_makes_room_for_the_next_one_while_the_tool_asks_who_is_there()
    {
        using var run = ServeRun.Start(s_options);
        using var client = run.Client();
        for (var i = 0; i < 2; i++)
        {
            while (client.AskInfo()["unit"] != run.Units[i].Id)
            {
                Assert.AreEqual("sealed", client.Info["life"]);
                await Task.Delay(50);
            }

            Assert.AreEqual("blank", client.Info["life"]);
            client.SealWith(run.KeyOf(run.Units[i]), RandomNumberGenerator.GetBytes(20), "KFTEST00001" + i);
        }

        await run.AllFinished.WaitAsync(Served.Soon());
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
    public async Task A_sealed_token_stays_for_a_tool_that_has_lost_its_connection()
    {
        using var run = ServeRun.Start(s_options with { Port = new TcpPorts(new IPEndPoint(IPAddress.Loopback, 0)) });
        using (var client = run.Client())
        {
            client.SealWith(run.KeyOf(run.Units[0]), RandomNumberGenerator.GetBytes(20), "KFTEST000020");
        }

        // Killed, as it were, before it could write down what it was told. Longer than a connected one would have been given:
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.IsTrue(run.Units[0].IsInPlace);
        using (var client = run.Client())
        {
            Assert.AreEqual(run.Units[0].Id, client.AskInfo()["unit"]);
            await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Unplugged, Served.Soon());
            await run.Events.WhenAsync(one => one.Kind == ServeEventKind.Plugged && one.UnitId == run.Units[1].Id, Served.Soon());
        }
    }

    [TestMethod]
    public void A_tool_that_waits_for_an_answer_has_not_done_with_the_token()
    {
        long now = 0;
        var watch = new LineWatch(() => now);
        watch.SawClient(1);
        watch.SawAnswer(WireFrame.Format('<', 1, "OK life=sealed tag=00"));
        Assert.IsTrue(watch.HasToldClient);
        now = 1000;
        Assert.AreEqual(1000, watch.QuietMs);
        watch.SawRequest(WireFrame.Format('>', 2, "INFO"));
        Assert.AreEqual(1000, watch.QuietMs, "that is how it waits for the next one");
        watch.SawRequest(WireFrame.Format('>', 3, "CHALLENGE nonce=00"));
        now = 9000;
        Assert.AreEqual(0, watch.QuietMs);
        watch.SawAnswer(WireFrame.Format('<', 3, "OK nonce=00 tag=00"));
        now = 9500;
        Assert.AreEqual(500, watch.QuietMs);
        watch.SawRequest(WireFrame.Format('>', 4, "SEAL tag=00"));
        now = 60000;
        Assert.IsGreaterThan(15000L, watch.QuietMs, "not for ever");
        watch.SawClient(0);
        Assert.IsFalse(watch.HasToldClient);
        Assert.IsTrue(watch.HasTold);
    }
}
