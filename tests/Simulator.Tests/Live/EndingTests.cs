using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>A desk ends soon, whatever its tokens are doing, and although its time stands still.</summary>
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
    public void It_ends(string when)
    {
        var bench = new LiveBench();
        Bring(bench, when);
        bench.DisposeSoon();
        Assert.AreEqual("dark", bench.Token.View.Reading.Screen);
    }

    [TestMethod]
    public void It_ends_in_the_factorys_hands()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true });
        bench.Advance(3);
        bench.When(view => view.IsLineOpen);
        bench.DisposeSoon();
    }

    [TestMethod]
    public void It_ends_at_the_slowest_speed()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Speed = LiveOptions.SlowestSpeed, IsBlank = true });
        bench.Advance(300);
        bench.When(view => view.IsLineOpen);
        bench.DisposeSoon();
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
                bench.When(view => view.IsLineOpen);
                break;
            case "off":
                SupplyHands.TakeCellsOut(bench.Token, clockToo: true);
                bench.After(5);
                break;
            case "just cut":
                SupplyHands.CutPower(bench.Token);
                bench.Settle();
                break;
        }
    }
}
