using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.Hands;

/// <summary>Where a token begins its life, and where it ends.</summary>
[TestClass]
public class LifeTests
{
    [TestMethod]
    public void A_blank_token_says_so_and_listens_for_a_minute()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true });
        bench.Advance(2);
        var blank = bench.When(view => view.Reading.Screen == "blank" && view.IsLineOpen);
        Assert.AreEqual(LifeState.Blank, blank.Record!.LifeState);
        Assert.IsTrue(bench.After(50).IsLineOpen);
        var after = bench.After(30);
        Assert.IsFalse(after.IsLineOpen);
        Assert.AreEqual(LiveState.Asleep, after.State);
        Assert.AreEqual(60000, after.Wakes.Single().Milliseconds, 1000);
    }

    [TestMethod]
    public void A_token_becomes_blank_and_a_demo_token_again()
    {
        using var bench = new LiveBench();
        var kit = bench.Desk.MakeKit();
        LifeHands.BecomeBlank(bench.Token, kit);
        bench.Advance(2);
        var blank = bench.When(view => view.Reading.Screen == "blank");
        Assert.AreEqual(kit.Name, blank.UnitId);
        Assert.IsTrue(Directory.Exists(Path.Combine(bench.Desk.KitFolder, kit.Name)));
        LifeHands.BecomeDemo(bench.Token);
        bench.Settle();
        Assert.AreEqual("KFDEMO000001", bench.Token.View.Record!.Serial);
        bench.PressForCode();
    }

    [TestMethod]
    public void A_retired_token_has_no_seed_and_sleeps()
    {
        using var bench = new LiveBench();
        LifeHands.Retire(bench.Token);
        bench.Settle();
        var view = bench.Token.View;
        Assert.AreEqual(LifeState.Retired, view.Record!.LifeState);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsEmpty(view.Wakes);
        Assert.IsFalse(view.Files.Any(file => file.Name is "seed" or "unit"));
        Assert.AreEqual("Err 41", bench.Shown());
        LifeHands.Retire(bench.Token);
        Assert.AreEqual("Err 41", bench.Shown());
    }

    [TestMethod]
    public void A_token_whose_flash_is_about_to_fail_is_retired_all_the_same()
    {
        using var bench = new LiveBench();
        StorageHands.FailNext(bench.Token);
        LifeHands.Retire(bench.Token);
        Assert.AreEqual("Err 41", bench.Shown());
    }

    [TestMethod]
    public void A_token_without_cells_can_be_retired_and_has_cells_then()
    {
        using var bench = new LiveBench();
        SupplyHands.TakeCellsOut(bench.Token, clockToo: false);
        bench.After(5);
        LifeHands.Retire(bench.Token);
        bench.Settle();
        Assert.IsTrue(bench.Token.View.HasCells);
        Assert.AreEqual("Err 41", bench.Shown());
    }

    [TestMethod]
    public void What_has_no_record_cannot_be_retired_and_does_not_break()
    {
        using var bench = new LiveBench();
        StorageHands.LoseAll(bench.Token);
        LifeHands.Retire(bench.Token);
        bench.Settle();
        Assert.IsNull(bench.Token.View.Record);
        Assert.AreEqual("", bench.Token.View.UnitId);
        Assert.AreEqual("Err 21", bench.Shown());
    }
}
