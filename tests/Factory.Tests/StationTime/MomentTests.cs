using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Tests.StationTime;

/// <summary>Two clocks are read together: a thread that is interrupted between the two reads is no step of UTC.</summary>
[TestClass]
public sealed class MomentTests
{
    private static readonly DateTimeOffset s_start = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(new[] { 1 }, 0)]
    [DataRow(new[] { 5, 1, 9 }, 1)]
    [DataRow(new[] { 9, 7, 3, 5, 8, 1 }, 2)]
    [DataRow(new[] { 4, 4, 4, 4, 4, 0 }, 0)]
    public void The_shortest_of_five_reads_is_taken_and_one_millisecond_is_short_enough(int[] interruptionsMs, int expected)
    {
        var time = new InterruptedTime(interruptionsMs);
        var moment = Moment.Now(time);
        var elapsed = TimeSpan.FromMilliseconds(interruptionsMs.Take(expected).Sum());
        Assert.AreEqual(new Moment(s_start + elapsed + TimeSpan.FromMilliseconds(interruptionsMs[expected]), elapsed.Ticks), moment);
        Assert.AreEqual(interruptionsMs[expected] == 1 ? expected + 1 : 5, time.Reads);
    }

    private sealed class InterruptedTime(int[] interruptionsMs) : TimeProvider
    {
        private TimeSpan _elapsed;

        public int Reads { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _elapsed.Ticks;

        public override DateTimeOffset GetUtcNow() => s_start + (_elapsed += TimeSpan.FromMilliseconds(interruptionsMs[Reads++]));
    }
}
