using Keyfob.Simulator.Live;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>The true time on the desk.</summary>
[TestClass]
public class DeskClockTests
{
    private readonly FakeTimeProvider _provider = new();

    [TestMethod]
    [DataRow(1.0, 1500)]
    [DataRow(60.0, 90000)]
    [DataRow(0.01, 15)]
    [DataRow(1000.0, 1500000)]
    public void It_goes_on_at_its_speed_from_its_start(double speed, long milliseconds)
    {
        _provider.Advance(TimeSpan.FromHours(7));
        var clock = new DeskClock(_provider, 2000000000123, speed);
        Assert.AreEqual(0, clock.Milliseconds);
        Assert.AreEqual(2000000000123, clock.UnixMilliseconds);
        _provider.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.AreEqual(milliseconds, clock.Milliseconds);
        Assert.AreEqual(2000000000123 + milliseconds, clock.UnixMilliseconds);
    }

    [TestMethod]
    [DataRow(1.0, 100L, 100)]
    [DataRow(60.0, 100L, 2)]
    [DataRow(0.01, 100L, 10000)]
    [DataRow(1000.0, 1L, 1)]
    [DataRow(1.0, long.MaxValue, int.MaxValue)]
    public void It_says_how_long_to_wait_for_it(double speed, long milliseconds, int wait) =>
        Assert.AreEqual(wait, new DeskClock(_provider, 0, speed).WaitFor(milliseconds));

    [TestMethod]
    public void The_sleep_of_the_computer_counts_and_a_corrected_date_does_not()
    {
        var computer = new Computer();
        var clock = new DeskClock(computer, 0, 1);
        computer.Pass(seconds: 10, slept: 0);
        Assert.AreEqual(10000, clock.Milliseconds);
        computer.Pass(seconds: 0, slept: 3600);
        Assert.AreEqual(3610000, clock.Milliseconds, "it slept for an hour");
        computer.Pass(seconds: 0, slept: 0.5);
        Assert.AreEqual(3610000, clock.Milliseconds, "a date that is half a second off is no sleep");
        computer.Pass(seconds: 1, slept: -7200);
        Assert.AreEqual(3611000, clock.Milliseconds, "the date was set back: time goes on");
        computer.Pass(seconds: 1, slept: 7200);
        Assert.AreEqual(3612000, clock.Milliseconds);
    }

    [TestMethod]
    public void Its_date_follows_a_desk_that_starts_at_a_moment_of_ones_choice()
    {
        using var bench = new LiveBench(new LiveOptions { At = 946684800, Speed = 60 });
        bench.Advance(2);
        Assert.AreEqual(946684800000 + 120000, bench.Desk.Clock.UnixMilliseconds);
    }

    /// <summary>A computer whose timer stands still while it sleeps, unlike its date.</summary>
    private sealed class Computer : TimeProvider
    {
        private long _timer;
        private DateTimeOffset _date = DateTimeOffset.UnixEpoch;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _timer;

        public override DateTimeOffset GetUtcNow() => _date;

        public void Pass(double seconds, double slept)
        {
            _timer += TimeSpan.FromSeconds(seconds).Ticks;
            _date += TimeSpan.FromSeconds(seconds + slept);
        }
    }
}
