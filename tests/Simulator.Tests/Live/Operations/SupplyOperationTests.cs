using Keyfob.Hal;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;

namespace Keyfob.Simulator.Tests.Live.Operations;

/// <summary>Removing and inserting the cells, and power losses at all kinds of moments.</summary>
[TestClass]
public sealed class SupplyOperationTests : IDisposable
{
    private const int Day = 24 * 3600;

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    [DataRow(false, "display-test", "code")]
    [DataRow(true, "Err 12", "Err 12")]
    public void Clock_supplied_by_the_cells_loses_its_time_without_them(bool clockToo, string atPowerOn, string atPress)
    {
        SupplyOperations.RemoveCells(_bench.Token, clockToo);
        var off = _bench.After(3600);
        Assert.AreEqual(LiveState.Off, off.State);
        Assert.IsFalse(off.HasCells);
        SupplyOperations.InsertCells(_bench.Token);
        var on = _bench.After(30);
        Assert.IsTrue(on.HasCells);
        Assert.AreEqual(LiveState.Asleep, on.State);
        Assert.AreEqual(WakeCause.PowerOn, on.Wakes.Single().Cause);
        Assert.AreEqual(atPowerOn, on.Wakes.Single().Shown.Single());
        Assert.AreEqual(atPress, _bench.Shown());
    }

    [TestMethod]
    public void Clock_with_its_own_cell_keeps_its_time_without_cells()
    {
        SupplyOperations.RemoveCells(_bench.Token, clockToo: false);
        _bench.After(10 * Day);
        SupplyOperations.InsertCells(_bench.Token);
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
    public void Token_boots_after_a_power_loss_at_any_moment_of_a_hold(double seconds)
    {
        _bench.Settle();
        _bench.Token.Press();
        _bench.Advance(seconds);
        SupplyOperations.LosePower(_bench.Token);
        _bench.Advance(0.1);
        _bench.Settle();
        Assert.AreEqual("dark", _bench.Token.View.Reading.Screen);
        _bench.Token.Release();
        var view = _bench.After(240);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsTrue(view.Wakes[0].LostPower, "the wake of the hold");
        Assert.AreEqual(WakeCause.PowerOn, view.Wakes[1].Cause);
        Assert.IsFalse(view.Wakes[1].LostPower);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Power_loss_in_deep_sleep_gives_a_power_on_wake()
    {
        SupplyOperations.LosePower(_bench.Token);
        var view = _bench.After(30);
        Assert.AreEqual(WakeCause.PowerOn, view.Wakes.Single().Cause);
        Assert.IsFalse(view.Wakes.Single().LostPower);
        Assert.AreEqual(new DateTimeOffset(2033, 5, 18, 3, 33, 20, 200, TimeSpan.Zero), view.Wakes.Single().At, "after 200 ms");
    }

    [TestMethod]
    public void Power_loss_at_the_next_write_comes_before_the_code_and_loses_no_data()
    {
        // The time floor is raised once a day, before the code is shown.
        _bench.After(2 * Day);
        StorageOperations.LosePowerAtNextWrite(_bench.Token, true);
        _bench.Settle();
        Assert.IsTrue(_bench.Token.View.LosesPowerAtCommit);
        _bench.Press();
        var view = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsFalse(view.LosesPowerAtCommit, "it happens once");
        Assert.IsTrue(view.Wakes[0].LostPower);
        Assert.DoesNotContain("code", view.Wakes[0].Shown);
        Assert.AreEqual(WakeCause.PowerOn, view.Wakes[1].Cause);
        _bench.PressForCode();
    }

    [TestMethod]
    public void Cancelled_power_loss_does_not_happen()
    {
        _bench.After(2 * Day);
        StorageOperations.LosePowerAtNextWrite(_bench.Token, true);
        StorageOperations.LosePowerAtNextWrite(_bench.Token, false);
        Assert.AreEqual("code", _bench.Shown());
    }

    [TestMethod]
    public void Hundred_power_losses_at_one_moment_are_one()
    {
        for (var i = 0; i < 100; i++)
        {
            SupplyOperations.LosePower(_bench.Token);
        }

        var view = _bench.After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.HasCount(1, view.Wakes);
    }
}
