using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Live.Operations;

/// <summary>New tokens and wiped tokens.</summary>
[TestClass]
public class LifeOperationTests
{
    [TestMethod]
    public void Blank_token_shows_BLANK_and_opens_its_port_for_a_minute()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true });
        bench.Advance(2);
        var blank = bench.When(view => view.Reading.Screen == "blank" && view.IsWireOpen);
        Assert.AreEqual(LifeState.Blank, blank.Record!.LifeState);
        Assert.IsTrue(bench.After(50).IsWireOpen);
        var after = bench.After(30);
        Assert.IsFalse(after.IsWireOpen);
        Assert.AreEqual(LiveState.Asleep, after.State);
        Assert.AreEqual(60000, after.Wakes.Single().Milliseconds, 1000);
    }

    [TestMethod]
    public void Token_becomes_blank_and_then_a_demo_token()
    {
        using var bench = new LiveBench();
        var kit = bench.Desk.MakeKit();
        LifeOperations.BecomeBlank(bench.Token, kit);
        bench.Advance(2);
        var blank = bench.When(view => view.Reading.Screen == "blank");
        Assert.AreEqual(kit.Name, blank.UnitId);
        Assert.IsTrue(Directory.Exists(Path.Combine(bench.Desk.KitFolder, kit.Name)));
        LifeOperations.BecomeDemo(bench.Token);
        bench.Settle();
        Assert.AreEqual("KFDEMO000001", bench.Token.View.Record!.Serial);
        bench.PressForCode();
    }

    [TestMethod]
    public void Retired_token_has_no_seed_and_sleeps()
    {
        using var bench = new LiveBench();
        LifeOperations.Retire(bench.Token);
        bench.Settle();
        var view = bench.Token.View;
        Assert.AreEqual(LifeState.Retired, view.Record!.LifeState);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsEmpty(view.Wakes);
        Assert.IsFalse(view.Files.Any(file => file.Name is "seed" or "unit"));
        Assert.AreEqual("Err 41", bench.Shown());
        LifeOperations.Retire(bench.Token);
        Assert.AreEqual("Err 41", bench.Shown());
    }

    [TestMethod]
    public void Token_whose_next_flash_operation_fails_is_retired()
    {
        using var bench = new LiveBench();
        StorageOperations.FailNextRead(bench.Token);
        LifeOperations.Retire(bench.Token);
        Assert.AreEqual("Err 41", bench.Shown());
    }

    [TestMethod]
    public void Token_without_cells_is_retired_and_has_cells_afterwards()
    {
        using var bench = new LiveBench();
        SupplyOperations.RemoveCells(bench.Token, clockToo: false);
        bench.After(5);
        LifeOperations.Retire(bench.Token);
        bench.Settle();
        Assert.IsTrue(bench.Token.View.HasCells);
        Assert.AreEqual("Err 41", bench.Shown());
    }

    [TestMethod]
    public void Token_without_a_record_is_not_retired()
    {
        using var bench = new LiveBench();
        StorageOperations.DeleteAll(bench.Token);
        LifeOperations.Retire(bench.Token);
        bench.Settle();
        Assert.IsNull(bench.Token.View.Record);
        Assert.AreEqual("", bench.Token.View.UnitId);
        Assert.AreEqual("Err 21", bench.Shown());
    }
}
