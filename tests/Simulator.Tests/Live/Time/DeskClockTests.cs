using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Time;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Live.Time;

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
    public void Clock_runs_at_its_speed_from_its_start(double speed, long milliseconds)
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
    public void WaitFor_converts_to_milliseconds_of_the_provider(double speed, long milliseconds, int wait) =>
        Assert.AreEqual(wait, new DeskClock(_provider, 0, speed).WaitFor(milliseconds));

    [TestMethod]
    public void Sleep_of_the_computer_counts_and_a_corrected_date_does_not()
    {
        var computer = new Computer();
        var clock = new DeskClock(computer, 0, 1);
        computer.Pass(seconds: 10, slept: 0);
        Assert.AreEqual(10000, clock.Milliseconds);
        computer.Pass(seconds: 0, slept: 3600);
        Assert.AreEqual(3610000, clock.Milliseconds, "an hour of sleep");
        computer.Pass(seconds: 0, slept: 0.5);
        Assert.AreEqual(3610000, clock.Milliseconds, "a correction of half a second is not sleep");
        computer.Pass(seconds: 1, slept: -7200);
        Assert.AreEqual(3611000, clock.Milliseconds, "the clock runs on when the date is set back");
        computer.Pass(seconds: 1, slept: 7200);
        Assert.AreEqual(3612000, clock.Milliseconds);
    }

    [TestMethod]
    public void Clock_of_a_desk_starts_at_the_given_time()
    {
        using var bench = new LiveBench(new LiveOptions { At = 946684800, Speed = 60 });
        bench.Advance(2);
        Assert.AreEqual(946684800000 + 120000, bench.Desk.Clock.UnixMilliseconds);
    }

    /// <summary>A computer whose timer stops while it sleeps. Its date goes on.</summary>
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
