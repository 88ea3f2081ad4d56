using System.Net.Sockets;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;

namespace Keyfob.Simulator.Tests.Live.Tokens;

/// <summary>Failures that must not end the program.</summary>
[TestClass]
public class FailureTests
{
    [TestMethod]
    public void Exception_in_an_operation_stops_one_token_until_it_is_replaced()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Count = 2 });
        var (first, second) = (bench.Desk.Tokens[0], bench.Desk.Tokens[1]);
        first.Do(_ => throw new NotSupportedException("a secret"));
        var dead = LiveBench.When(first, view => view.Failure != null);
        Assert.AreEqual(LiveState.Off, dead.State);
        Assert.Contains("NotSupportedException", dead.Failure!);
        Assert.DoesNotContain("secret", dead.Failure!);

        second.Press();
        bench.Advance(0.5);
        LiveBench.When(second, view => view.Reading.Screen == "code");

        LifeOperations.BecomeDemo(first);
        LiveBench.When(first, view => view is { State: LiveState.Asleep, Failure: null });
        first.Press();
        bench.Advance(0.5);
        LiveBench.When(first, view => view.Reading.Screen == "code");
    }

    [TestMethod]
    public async Task Exception_in_a_read_goes_to_the_caller()
    {
        using var bench = new LiveBench();
        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => bench.Token.ReadAsync<int>(_ => throw new NotSupportedException()));
        Assert.AreEqual(7, await bench.Token.ReadAsync(_ => 7));
    }

    [TestMethod]
    public void Waking_a_token_that_cannot_open_its_port_does_no_harm()
    {
        using var bench = new LiveBench();
        ChipOperations.SetPanelPresent(bench.Token, false);
        for (var i = 0; i < 400; i++)
        {
            bench.Token.WakeForWire();
            bench.Settle();
        }

        Assert.IsNull(bench.Token.View.Failure);
        ChipOperations.SetPanelPresent(bench.Token, true);
        bench.Advance(60);
        bench.When(view => view.State == LiveState.Asleep);
        bench.Press();
        bench.When(view => view.Reading.Screen == "code");
    }

    [TestMethod]
    [TestCategory("Long")]
    public async Task Token_ends_while_a_client_sends_without_pause()
    {
        var bench = new LiveBench();
        using var heard = new ManualResetEventSlim();
        bench.Token.Transcript.Changed += heard.Set;
        using var client = new TcpClient();
        var address = new Uri(bench.Token.WireAddress);
        await client.ConnectAsync(address.Host, address.Port);
        using var end = new CancellationTokenSource();
        var talk = Task.Run(() =>
        {
            var chunk = Enumerable.Repeat("INFO\n"u8.ToArray(), 200).SelectMany(line => line).ToArray();
            try
            {
                while (!end.IsCancellationRequested)
                {
                    client.GetStream().Write(chunk);
                }
            }
            catch (IOException)
            {
                // The port is closed: the token has ended.
            }
        });
        Assert.IsTrue(heard.Wait(LiveBench.HangGuard));
        Assert.AreEqual(7, bench.Result(bench.Token.ReadAsync(_ => 7)));
        bench.AssertEnds();
        await end.CancelAsync();
        await talk;
    }
}
