using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Fakes;

[TestClass]
public class RoleFakeTests
{
    private readonly VirtualTime _time = new();

    [TestMethod]
    public void Time_advances_only_in_a_wait()
    {
        Assert.AreEqual(0, _time.Milliseconds);
        _time.Wait(5);
        _time.Advance(7);
        Assert.AreEqual(12, _time.Milliseconds);
    }

    [TestMethod]
    public void The_clock_follows_virtual_time_and_fails_on_demand()
    {
        var clock = new FakeClock(_time);
        clock.Set(1795507750, 900);
        Assert.AreEqual(ClockStatus.Ok, clock.Read(out long seconds));
        Assert.AreEqual(1795507750, seconds);
        _time.Advance(100);
        clock.Read(out seconds);
        Assert.AreEqual(1795507751, seconds);

        clock.FailFrom = 2;
        Assert.AreEqual(ClockStatus.Ok, clock.Read(out _));
        Assert.AreEqual(ClockStatus.Missing, clock.Read(out seconds));
        Assert.AreEqual(0, seconds);
        Assert.AreEqual(ClockStatus.Missing, clock.Read(out _));
        Assert.AreEqual(5, clock.Reads);

        clock.Status = ClockStatus.Invalid;
        Assert.AreEqual(ClockStatus.Invalid, clock.Read(out seconds));
        Assert.AreEqual(0, seconds);
    }

    [TestMethod]
    public void The_internal_clock_has_a_rate_error_and_is_lost_with_power()
    {
        var clock = new VirtualInternalClock(_time);
        Assert.IsFalse(clock.TryRead(out long seconds));
        Assert.AreEqual(0, seconds);
        clock.Set(1000);
        clock.PercentFast = 10;
        _time.Advance(100_000);
        Assert.IsTrue(clock.TryRead(out seconds));
        Assert.AreEqual(1110, seconds);
        clock.PercentFast = -10;
        clock.TryRead(out seconds);
        Assert.AreEqual(1090, seconds);
        clock.LosePower();
        Assert.IsFalse(clock.TryRead(out _));
        Assert.AreEqual(1, clock.Sets);
    }

    [TestMethod]
    public void Retained_bytes_read_back_unless_they_fail_on_demand()
    {
        var memory = new FakeRetainedMemory();
        byte[] read = new byte[7];
        Assert.IsTrue(memory.Write([1, 2, 3, 4, 5, 6, 7]));
        memory.Corrupt(6, 0xF0);
        memory.Fails = true;
        Assert.IsFalse(memory.Write(new byte[7]));
        Assert.IsFalse(memory.Read(read));
        memory.Fails = false;
        Assert.IsTrue(memory.Read(read));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6, 0xF7 }, read);
        Assert.AreEqual(1, memory.Writes);
    }

    [TestMethod]
    public void The_battery_counts_its_measurements()
    {
        var battery = new FakeBattery(2900);
        Assert.IsTrue(battery.TryRead(out int millivolts));
        Assert.AreEqual(2900, millivolts);
        battery.Fails = true;
        Assert.IsFalse(battery.TryRead(out millivolts));
        Assert.AreEqual(0, millivolts);
        Assert.AreEqual(2, battery.Reads);
        Assert.IsGreaterThan(battery.EmptyMillivolts, battery.LowMillivolts);
    }

    [TestMethod]
    public void The_panel_satisfies_the_contract_of_IPanel()
    {
        var panel = new FakePanel(32);
        Assert.HasCount(panel.Width * panel.Height / 8, panel.Pages);
        panel.PowerUp();
        Assert.IsTrue(panel.IsPowered);
        Assert.IsFalse(panel.IsLit);
        Assert.IsTrue(panel.TurnOn());
        Assert.IsTrue(panel.SetDimmed(true));
        Assert.IsTrue(panel.IsLit && panel.IsDimmed);
        Assert.IsTrue(panel.TurnOn());
        Assert.IsFalse(panel.IsDimmed, "TurnOn sets full brightness");
        panel.Pages[3] = 1;
        Assert.IsTrue(panel.Update());
        Assert.IsTrue(panel.TurnOff());
        Assert.IsFalse(panel.IsLit || panel.IsPowered);
        Assert.AreEqual(0, panel.Pages[3]);
        Assert.AreEqual((2, 1), (panel.TurnOns, panel.Updates));
    }

    [TestMethod]
    public void The_panel_fails_and_throws_on_demand()
    {
        var panel = new FakePanel(64) { Fails = true };
        Assert.IsFalse(panel.TurnOn());
        Assert.IsFalse(panel.IsLit);
        Assert.IsFalse(panel.Update());
        Assert.IsFalse(panel.SetDimmed(true));
        Assert.IsFalse(panel.TurnOff());
        panel.Throws = true;
        Assert.ThrowsExactly<InvalidOperationException>(panel.PowerUp);
        Assert.ThrowsExactly<InvalidOperationException>(() => panel.Update());
    }
}
