using Keyfob.Storage;
using Keyfob.Token;

namespace Keyfob.Firmware.Tests.Clock;

/// <summary>The bounds of the clock checks, from both sides.</summary>
[TestClass]
public class ClockGuardTests
{
    private const long Day = 24 * 3600;

    [TestMethod]
    [DataRow(0, 0, 60, false)]
    [DataRow(60, 0, 60, false, DisplayName = "ahead by the slack")]
    [DataRow(61, 0, 60, true, DisplayName = "ahead by more than the slack")]
    [DataRow(-60, 0, 60, false, DisplayName = "behind by the slack")]
    [DataRow(-61, 0, 60, true, DisplayName = "behind by more than the slack")]
    [DataRow(60, -100_000, 60, false, DisplayName = "negative elapsed time, ahead by the slack")]
    [DataRow(61, -100_000, 60, true, DisplayName = "negative elapsed time widens nothing ahead")]
    [DataRow(-60, -100_000, 60, false, DisplayName = "negative elapsed time, behind by the slack")]
    [DataRow(-61, -100_000, 60, true, DisplayName = "negative elapsed time widens nothing behind")]
    [DataRow(60 + 2500, 7500, 60, false, DisplayName = "ahead by what an oscillator counts that is 25 % slow")]
    [DataRow(61 + 2500, 7500, 60, true, DisplayName = "ahead by more than that")]
    [DataRow(-60 - 1500, 7500, 60, false, DisplayName = "behind by what an oscillator counts that is 25 % fast")]
    [DataRow(-61 - 1500, 7500, 60, true, DisplayName = "behind by more than that")]
    public void Clocks_disagree_by_more_than_the_slack_and_the_rate_error(long ahead, long elapsed, int slack, bool expected) =>
        Assert.AreEqual(expected, ClockGuard.Disagrees(ahead, elapsed, slack, percent: 25));

    [TestMethod]
    [DataRow(100, 100, 1000, DisplayName = "no lead: nothing is spent")]
    [DataRow(150, 100, 950, DisplayName = "a lead is spent")]
    [DataRow(100, 150, 1050, DisplayName = "behind: nothing is returned beyond what was counted")]
    [DataRow(1250, 100, -150, DisplayName = "more than the budget is negative")]
    public void The_lead_is_taken_from_the_budget(long now, long internalNow, long expected) =>
        Assert.AreEqual(expected, ClockGuard.LeadBudget(now, internalNow, new TimeFloor(100, 100, 1000)));

    [TestMethod]
    [DataRow(500, 1400, DisplayName = "after the setting")]
    [DataRow(100, 1000, DisplayName = "at the setting")]
    [DataRow(40, 1000, DisplayName = "before the setting: nothing was counted")]
    public void What_the_internal_clock_has_counted_is_returned(long internalNow, long expected) =>
        Assert.AreEqual(expected, ClockGuard.LeadBudget(internalNow, internalNow, new TimeFloor(100, 100, 1000)));

    [TestMethod]
    public void Without_an_internal_clock_the_lead_counts_from_the_time_floor()
    {
        var floor = new TimeFloor(10_000, 9_000, 1000);
        Assert.AreEqual(1000, ClockGuard.LeadBudget(10_000, -1, floor));
        Assert.AreEqual(900, ClockGuard.LeadBudget(10_100, -1, floor));
        Assert.AreEqual(1000, ClockGuard.LeadBudget(9_900, -1, floor));
    }

    [TestMethod]
    public void The_budget_never_exceeds_62_days()
    {
        var floor = new TimeFloor(0, 0, TimeFloor.FullLeadBudget - 10);
        Assert.AreEqual((62 * Day) - 1, ClockGuard.LeadBudget(9, 9, floor));
        Assert.AreEqual(62 * Day, ClockGuard.LeadBudget(10, 10, floor));
        Assert.AreEqual(62 * Day, ClockGuard.LeadBudget(1000 * Day, 1000 * Day, floor));
    }
}
