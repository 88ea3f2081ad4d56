using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Time;

[TestClass]
public sealed class VirtualClockTests
{
    private readonly VirtualTime _time = new();

    [TestMethod]
    [DataRow(0, 10_000)]
    [DataRow(5, 10_500)]
    [DataRow(-5, 9_500)]
    public void A_monotonic_clock_counts_with_its_rate_error(int percentFast, long expected)
    {
        VirtualMonotonicClock clock = new(_time, percentFast);
        _time.Advance(10_000);
        Assert.AreEqual(expected, clock.Milliseconds);
    }

    [TestMethod]
    public void An_internal_clock_counts_from_its_setting_with_its_rate_error_until_the_power_is_lost()
    {
        VirtualInternalClock clock = new(_time);
        Assert.IsTrue(clock.CountsAtRest);
        _time.Advance(7_000);
        Assert.IsFalse(clock.TryRead(out long seconds));
        Assert.AreEqual(0, seconds);
        clock.PercentFast = 10;
        clock.Set(1700000000);
        _time.Advance(100_000);
        Assert.IsTrue(clock.TryRead(out seconds));
        Assert.AreEqual(1700000110, seconds);
        clock.LosePower();
        Assert.IsFalse(clock.TryRead(out seconds));
        Assert.AreEqual(0, seconds);
    }
}
