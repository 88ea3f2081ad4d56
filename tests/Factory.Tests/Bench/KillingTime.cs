namespace Keyfob.Factory.Tests.Bench;

/// <summary>The time of a station that is killed when it reads the clock, for example before each write into the journal.</summary>
internal sealed class KillingTime(SharedTime time, Func<bool> kills) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    // A port's reader also reads the clock, on its own thread.
    public override DateTimeOffset GetUtcNow() =>
        SynchronizationContext.Current != null && kills() ? throw new KilledException() : time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
