using Keyfob.Hal;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Hands;

namespace Keyfob.Simulator.Tests.Live.Hands;

/// <summary>Cells out and in, and power that goes at every kind of moment.</summary>
[TestClass]
public sealed class SupplyTests : IDisposable
{
    private const int Day = 24 * 3600;

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    [DataRow(false, "segments", "code")]
    [DataRow(true, "Err 12", "Err 12")]
    public void Cells_that_were_out_matter_to_a_clock_that_hangs_on_them(bool clockToo, string atPowerOn, string atPress)
    {
        SupplyHands.TakeCellsOut(_bench.Token, clockToo);
        var off = _bench.After(3600);
        Assert.AreEqual(LiveState.Off, off.State);
        Assert.IsFalse(off.HasCells);
        SupplyHands.PutCellsIn(_bench.Token);
        var on = _bench.After(30);
        Assert.IsTrue(on.HasCells);
        Assert.AreEqual(LiveState.Asleep, on.State);
        Assert.AreEqual(WakeCause.PowerOn, on.Wakes.Single().Cause);
        Assert.AreEqual(atPowerOn, on.Wakes.Single().Shown.Single());
        Assert.AreEqual(atPress, _bench.Shown());
    }

    [TestMethod]
    public void The_clock_with_a_cell_of_its_own_goes_on_meanwhile()
    {
        SupplyHands.TakeCellsOut(_bench.Token, clockToo: false);
        _bench.After(10 * Day);
        SupplyHands.PutCellsIn(_bench.Token);
        _bench.After(30);
        Assert.AreEqual(0, _bench.PressForCode() - _bench.Desk.Clock.UnixMilliseconds, 20);
    }

    [TestMethod]
    [DataRow(0.01)]
    [DataRow(0.05)]
    [DataRow(0.11)]
    [DataRow(0.3)]
    [DataRow(1.5)]
    [DataRow(3.2)]
    [DataRow(6.0)]
    [DataRow(9.5)]
    [DataRow(20.0)]
    [DataRow(30.0)]
    public void Power_that_goes_at_any_moment_of_a_hold_comes_back_after_a_moment(double seconds)
    {
        _bench.Settle();
        _bench.Token.Press();
        _bench.Advance(seconds);
        SupplyHands.CutPower(_bench.Token);
        _bench.Advance(0.1);
        _bench.Settle();
        Assert.AreEqual("dark", _bench.Token.View.Reading.Screen);
        _bench.Token.Release();
        var view = _bench.After(240);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsTrue(view.Wakes[0].LostPower, "the wake that was under way");
        Assert.AreEqual(WakeCause.PowerOn, view.Wakes[1].Cause);
        Assert.IsFalse(view.Wakes[1].LostPower);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Power_that_goes_while_it_sleeps_is_a_power_on_and_no_lost_wake()
    {
        SupplyHands.CutPower(_bench.Token);
        var view = _bench.After(30);
        Assert.AreEqual(WakeCause.PowerOn, view.Wakes.Single().Cause);
        Assert.IsFalse(view.Wakes.Single().LostPower);
        Assert.AreEqual(new DateTimeOffset(2033, 5, 18, 3, 33, 20, 200, TimeSpan.Zero), view.Wakes.Single().At, "after 200 ms");
    }

    [TestMethod]
    public void Power_that_goes_at_the_next_write_goes_before_the_code_and_nothing_is_lost()
    {
        // The mark is raised once a day: before the code is shown.
        _bench.After(2 * Day);
        StorageHands.CutPowerAtNextWrite(_bench.Token, true);
        _bench.Settle();
        Assert.IsTrue(_bench.Token.View.CutsAtCommit);
        _bench.Press();
        var view = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsFalse(view.CutsAtCommit, "it is used up");
        Assert.IsTrue(view.Wakes[0].LostPower);
        Assert.DoesNotContain("code", view.Wakes[0].Shown);
        Assert.AreEqual(WakeCause.PowerOn, view.Wakes[1].Cause);
        _bench.PressForCode();
    }

    [TestMethod]
    public void A_cut_that_was_called_off_does_not_come()
    {
        _bench.After(2 * Day);
        StorageHands.CutPowerAtNextWrite(_bench.Token, true);
        StorageHands.CutPowerAtNextWrite(_bench.Token, false);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void A_hundred_cuts_at_once_are_one()
    {
        for (var i = 0; i < 100; i++)
        {
            SupplyHands.CutPower(_bench.Token);
        }

        var view = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.HasCount(1, view.Wakes);
    }
}
