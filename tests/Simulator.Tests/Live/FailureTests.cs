using System.Net.Sockets;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>What must not end the program, whatever happens.</summary>
[TestClass]
public class FailureTests
{
    [TestMethod]
    public void A_failure_of_the_simulators_own_takes_one_token_and_a_new_one_heals_it()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Count = 2 });
        var (first, second) = (bench.Desk.Tokens[0], bench.Desk.Tokens[1]);
        first.Do(_ => throw new NotSupportedException("a secret"));
        var dead = LiveBench.When(first, view => view.Trouble != null);
        Assert.AreEqual(LiveState.Off, dead.State);
        Assert.Contains("NotSupportedException", dead.Trouble!);
        Assert.DoesNotContain("secret", dead.Trouble!);

        second.Press();
        bench.Advance(0.5);
        LiveBench.When(second, view => view.Reading.Screen == "code");

        LifeHands.BecomeDemo(first);
        LiveBench.When(first, view => view is { State: LiveState.Asleep, Trouble: null });
        first.Press();
        bench.Advance(0.5);
        LiveBench.When(first, view => view.Reading.Screen == "code");
    }

    [TestMethod]
    public async Task A_question_that_fails_is_its_askers()
    {
        using var bench = new LiveBench();
        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => bench.Token.AskAsync<int>(_ => throw new NotSupportedException()));
        Assert.AreEqual(7, await bench.Token.AskAsync(_ => 7));
    }

    [TestMethod]
    public void Who_wants_the_line_of_a_token_that_cannot_open_it_breaks_nothing()
    {
        using var bench = new LiveBench();
        ChipHands.SetPanelPresent(bench.Token, false);
        for (var i = 0; i < 400; i++)
        {
            bench.Token.WakeForLine();
            bench.Settle();
        }

        Assert.IsNull(bench.Token.View.Trouble);
        ChipHands.SetPanelPresent(bench.Token, true);
        bench.Advance(60);
        bench.When(view => view.State == LiveState.Asleep);
        bench.Press();
        bench.When(view => view.Reading.Screen == "code");
    }

    [TestMethod]
    public async Task Talk_without_an_end_does_not_keep_a_token_from_its_end()
    {
        var bench = new LiveBench();
        using var heard = new ManualResetEventSlim();
        bench.Token.Transcript.Changed += heard.Set;
        using var client = new TcpClient();
        var address = new Uri(bench.Token.LineAddress);
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
                // The line is closed: the token has ended.
            }
        });
        Assert.IsTrue(heard.Wait(TimeSpan.FromSeconds(20)));
        Assert.AreEqual(7, bench.Ask(bench.Token.AskAsync(_ => 7)));
        bench.DisposeSoon();
        await end.CancelAsync();
        await talk;
    }
}
