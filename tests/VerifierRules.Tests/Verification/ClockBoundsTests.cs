using Keyfob.VerifierRules.Verification;

namespace Keyfob.VerifierRules.Tests.Verification;

[TestClass]
public sealed class ClockBoundsTests
{
    // 4 steps of 30 s at 5 ppm, and the largest rate at which the numbers are whole.
    private static readonly TimeSpan s_fourSteps = TimeSpan.FromSeconds(24_000_000);

    [TestMethod]
    public void A_bound_begins_with_its_first_moment()
    {
        TimeSpan[] elapsed = [TimeSpan.Zero, TimeSpan.FromTicks(1), s_fourSteps, s_fourSteps + TimeSpan.FromSeconds(1)];
        CollectionAssert.AreEqual((int[])[1, 2, 5, 6], elapsed.Select(time => ClockBounds.UncappedWindow(time, 5, 30)).ToArray());
        CollectionAssert.AreEqual((int[])[1, 2, 5, 5], elapsed.Select(time => ClockBounds.Window(time, 5, 30)).ToArray());
        CollectionAssert.AreEqual((int[])[1, 2, 5, 6], elapsed.Select(time => ClockBounds.DriftChange(time, 5, 30)).ToArray());
        CollectionAssert.AreEqual((int[])[2, 3, 6, 7], elapsed.Select(time => ClockBounds.ResyncChange(time, 5, 30)).ToArray());
    }

    [TestMethod]
    public void A_time_below_zero_counts_as_none()
    {
        var back = TimeSpan.FromDays(-1000);
        Assert.AreEqual((1, 1, 2), (ClockBounds.Window(back, 50, 30), ClockBounds.DriftChange(back, 50, 30), ClockBounds.ResyncChange(back, 50, 30)));
    }

    [TestMethod]
    public void A_rate_or_period_outside_its_range_is_refused_and_the_limits_are_not()
    {
        Assert.AreEqual(1, ClockBounds.Window(s_fourSteps, 0, 30));
        Assert.AreEqual(41, ClockBounds.UncappedWindow(s_fourSteps, ClockBounds.MaxRate, 30));
        Assert.AreEqual(121, ClockBounds.UncappedWindow(s_fourSteps, 5, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClockBounds.Window(default, -0.1, 30));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClockBounds.Window(default, 50.1, 30));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClockBounds.Window(default, 5, 0));
    }
}
