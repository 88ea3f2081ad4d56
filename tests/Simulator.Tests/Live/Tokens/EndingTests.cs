using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Operations;

namespace Keyfob.Simulator.Tests.Live.Tokens;

/// <summary>A desk ends in every state of its tokens, while its clock stands still.</summary>
[TestClass]
public class EndingTests
{
    [TestMethod]
    [DataRow("asleep")]
    [DataRow("at once")]
    [DataRow("awake")]
    [DataRow("dim")]
    [DataRow("held")]
    [DataRow("stuck")]
    [DataRow("line open")]
    [DataRow("off")]
    [DataRow("just cut")]
    public void Desk_ends_in_every_state(string when)
    {
        var bench = new LiveBench();
        Bring(bench, when);
        bench.AssertEnds();
        Assert.AreEqual("dark", bench.Token.View.Reading.Screen);
    }

    [TestMethod]
    public void Desk_ends_during_provisioning()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true });
        bench.Advance(3);
        bench.When(view => view.IsWireOpen);
        bench.AssertEnds();
    }

    [TestMethod]
    public void Desk_ends_at_the_slowest_speed()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Speed = LiveOptions.SlowestSpeed, IsBlank = true });
        bench.Advance(300);
        bench.When(view => view.IsWireOpen);
        bench.AssertEnds();
    }

    private static void Bring(LiveBench bench, string when)
    {
        switch (when)
        {
            case "asleep":
                bench.Settle();
                break;
            case "awake":
                bench.Press();
                bench.When(view => view.Reading.Screen == "code");
                break;
            case "dim":
                bench.Press();
                bench.After(8.5);
                break;
            case "held":
                bench.Token.Press();
                bench.After(1.5);
                break;
            case "stuck":
                bench.Token.Press();
                bench.After(300);
                break;
            case "line open":
                bench.Token.Press();
                bench.Advance(4);
                bench.When(view => view.IsWireOpen);
                break;
            case "off":
                SupplyOperations.RemoveCells(bench.Token, clockToo: true);
                bench.After(5);
                break;
            case "just cut":
                SupplyOperations.LosePower(bench.Token);
                bench.Settle();
                break;
        }
    }
}
