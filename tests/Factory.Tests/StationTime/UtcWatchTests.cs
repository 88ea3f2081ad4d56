using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.StationTime;

[TestClass]
public sealed class UtcWatchTests : IDisposable
{
    private readonly SharedTime _time = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => _time.Dispose();

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(20, false)]
    [DataRow(-20, false)]
    [DataRow(25, false)]
    [DataRow(-25, false)]
    [DataRow(26, true)]
    [DataRow(-26, true)]
    [DataRow(2000, true)]
    [DataRow(-7200_000, true)]
    public void A_step_within_a_second_is_found_from_25_ms_on(int stepMs, bool isStepped)
    {
        var watch = new UtcWatch(_time);
        var begun = watch.Now;
        _time.UtcError = _ => TimeSpan.FromMilliseconds(stepMs);
        Wait(TimeSpan.FromSeconds(1));
        var change = watch.Since(begun);
        Assert.AreEqual(isStepped, change.IsStepped);
        Assert.AreEqual(stepMs, change.ShiftMs, 0.01, "the shift is known exactly");
        Assert.AreEqual(isStepped ? stepMs : 0, change.StepMs, 0.01);
        Assert.AreEqual(isStepped ? 0 : Math.Abs(stepMs), change.SlewMs, 0.01);
    }

    [TestMethod]
    [DataRow(100, true)]
    [DataRow(-100, true)]
    [DataRow(40, false)]
    public void A_watched_step_within_six_hours_is_found_and_a_smaller_one_counts_as_slewed(int stepMs, bool isStepped)
    {
        _time.UtcError = now => now < TimeSpan.FromHours(2) ? TimeSpan.Zero : TimeSpan.FromMilliseconds(stepMs);
        var change = Watch(TimeSpan.FromHours(6));
        Assert.AreEqual(isStepped, change.IsStepped);
        Assert.AreEqual(Math.Abs(stepMs), Math.Abs(change.StepMs) + change.SlewMs, 0.01);
    }

    [TestMethod]
    [DataRow(74, false)]
    [DataRow(-74, false)]
    [DataRow(76, true)]
    [DataRow(-76, true)]
    public void Over_a_longer_time_NTP_may_slew_by_500_ppm(int stepMs, bool isStepped)
    {
        var watch = new UtcWatch(_time);
        var begun = watch.Now;
        _time.UtcError = _ => TimeSpan.FromMilliseconds(stepMs);
        Wait(TimeSpan.FromSeconds(100));
        Assert.AreEqual(isStepped, watch.Since(begun).IsStepped);
    }

    [TestMethod]
    public void Two_steps_that_undo_each_other_are_found()
    {
        _time.UtcError = now => now > TimeSpan.FromHours(2) && now < TimeSpan.FromHours(3) ? TimeSpan.FromSeconds(1) : TimeSpan.Zero;
        var change = Watch(TimeSpan.FromHours(6));
        Assert.AreEqual(0, change.ShiftMs, 0.01, "the sum says nothing");
        Assert.IsTrue(change.IsStepped);
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(-60)]
    public void A_constant_difference_of_the_rates_is_neither_a_step_nor_a_slew(int ppm)
    {
        _time.UtcError = now => now * (ppm / 1e6);
        var change = Watch(TimeSpan.FromHours(6));
        Assert.IsFalse(change.IsStepped);
        Assert.AreEqual(ppm * 21.6, change.ShiftMs, 1);
        Assert.IsLessThan(1, change.SlewMs);
    }

    [TestMethod]
    public void A_slew_for_an_hour_on_a_free_running_monotonic_clock_is_found()
    {
        _time.UtcError = now => (now * 60e-6) + TimeSpan.FromMilliseconds(300 * Math.Clamp((now - TimeSpan.FromHours(2)).TotalHours, 0, 1));
        var change = Watch(TimeSpan.FromHours(6));
        Assert.IsFalse(change.IsStepped);
        Assert.AreEqual(300, change.SlewMs, 1);
    }

    private UtcChange Watch(TimeSpan time)
    {
        var watch = new UtcWatch(_time);
        var begun = watch.Now;
        // Cancelled by a timer of this time: a thread of the pool may have to wait for minutes on a busy machine.
        using var stop = new CancellationTokenSource(time, _time);
        _time.Run(async () =>
        {
            await watch.RunAsync(stop.Token);
            return 0;
        });
        return watch.Since(begun);
    }

    private void Wait(TimeSpan time) => _time.Run(async () =>
    {
        await Task.Delay(time, _time);
        return 0;
    });
}
