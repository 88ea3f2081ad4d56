using Keyfob.Verifier.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Verifier.Tests.Jobs;

[TestClass]
public sealed class ClockWatchTests
{
    private static readonly DateTimeOffset s_start = new(2036, 2, 28, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(3600, null)]
    [DataRow(-3600, null)]
    [DataRow(3601, "went from 2036-02-28 12:00:00Z to 2036-02-28 14:00:01Z while 01:00:00 passed")]
    [DataRow(-3601, "went from 2036-02-28 12:00:00Z to 2036-02-28 11:59:59Z while 01:00:00 passed")]
    public void While_it_runs_the_database_may_differ_from_the_monotonic_clock_by_an_hour(int jump, string? expected)
    {
        var time = new FakeTimeProvider();
        var watch = new ClockWatch(time);
        Assert.IsNull(watch.Check(s_start, time.GetTimestamp(), null));
        time.Advance(TimeSpan.FromHours(1));
        AssertAlarm(expected, watch.Check(s_start + TimeSpan.FromHours(1) + TimeSpan.FromSeconds(jump), time.GetTimestamp(), s_start + TimeSpan.FromMinutes(59)));
    }

    [TestMethod]
    [DataRow(31 * 86400, null)]
    [DataRow((31 * 86400) + 1, "last ran at 2036-02-28 12:00:00Z, and the database's time is 2036-03-30 12:00:01Z at the start")]
    [DataRow(-60, null)]
    [DataRow(-61, "the database's time is 2036-02-28 11:58:59Z at the start")]
    public void At_the_start_a_gap_of_31_days_is_downtime_and_a_minute_back_is_none(int gap, string? expected)
    {
        var time = new FakeTimeProvider();
        AssertAlarm(expected, new ClockWatch(time).Check(s_start.AddSeconds(gap), time.GetTimestamp(), s_start));
    }

    [TestMethod]
    public void Small_steps_within_a_day_add_up_and_a_rate_error_over_months_does_not()
    {
        var time = new FakeTimeProvider();
        var (steps, rate) = (new ClockWatch(time), new ClockWatch(time));
        var (stepped, slow) = (s_start, s_start);
        steps.Check(s_start, time.GetTimestamp(), null);
        rate.Check(s_start, time.GetTimestamp(), null);
        string? alarm = null;
        for (var hour = 1; hour <= 24 * 400; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            slow += TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);
            Assert.IsNull(rate.Check(slow, time.GetTimestamp(), slow), "24 s a day");
            if (hour <= 3)
            {
                stepped += TimeSpan.FromMinutes(60 + 25);
                alarm = steps.Check(stepped, time.GetTimestamp(), stepped);
                Assert.AreEqual(hour == 3, alarm != null, $"{hour} steps of 25 minutes");
            }
        }

        Assert.IsNotNull(alarm);
    }

    [TestMethod]
    public void A_process_that_takes_over_compares_with_what_it_has_observed()
    {
        var time = new FakeTimeProvider();
        var watch = new ClockWatch(time);
        watch.Observe(s_start, time.GetTimestamp());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsNotNull(watch.Check(s_start.AddDays(20), time.GetTimestamp(), s_start), "20 days would be downtime for a new process");
        watch.Forget();
        Assert.IsNull(watch.Check(s_start.AddDays(20), time.GetTimestamp(), s_start.AddDays(20)), "confirmed");
    }

    [TestMethod]
    public void The_last_run_counts_at_the_start_only()
    {
        var time = new FakeTimeProvider();
        var watch = new ClockWatch(time);
        Assert.IsNull(watch.Check(s_start, time.GetTimestamp(), s_start));
        Assert.IsNull(watch.Check(s_start, time.GetTimestamp(), s_start.AddDays(100)));
        watch.Forget();
        Assert.IsNotNull(watch.Check(s_start, time.GetTimestamp(), s_start.AddDays(100)));
        Assert.IsNotNull(watch.Check(s_start, time.GetTimestamp(), s_start.AddDays(100)), "an alarm is no run");
    }

    [TestMethod]
    public void An_alarm_does_not_begin_the_comparison_anew()
    {
        var time = new FakeTimeProvider();
        var watch = new ClockWatch(time);
        watch.Check(s_start, time.GetTimestamp(), null);
        time.Advance(TimeSpan.FromDays(2));
        var jumped = s_start.AddDays(2).AddHours(-2);
        Assert.IsNotNull(watch.Check(jumped, time.GetTimestamp(), s_start));
        Assert.IsNotNull(watch.Check(jumped, time.GetTimestamp(), s_start));
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void The_comparison_begins_anew_after_a_whole_day(int ticksLess, bool isAnew)
    {
        var time = new FakeTimeProvider();
        var watch = new ClockWatch(time);
        watch.Check(s_start, time.GetTimestamp(), null);
        var passed = TimeSpan.FromDays(1) - TimeSpan.FromTicks(ticksLess);
        time.Advance(passed);
        var slow = s_start + passed - TimeSpan.FromMinutes(40);
        Assert.IsNull(watch.Check(slow, time.GetTimestamp(), s_start));
        Assert.AreEqual(isAnew, watch.Check(slow - TimeSpan.FromMinutes(40), time.GetTimestamp(), s_start) == null);
    }

    private static void AssertAlarm(string? expected, string? alarm)
    {
        if (expected == null)
        {
            Assert.IsNull(alarm);
            return;
        }

        Assert.Contains(expected, alarm ?? "");
    }
}
