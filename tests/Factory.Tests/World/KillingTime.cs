namespace Keyfob.Factory.Tests.World;

/// <summary>A world's time for a station that dies when it looks at the clock: among others whenever it is about to write into the journal.</summary>
internal sealed class KillingTime(World world, Func<bool> kills) : TimeProvider
{
    public override long TimestampFrequency => world.TimestampFrequency;

    // A port's reader looks at the clock too, on its own thread.
    public override DateTimeOffset GetUtcNow() =>
        SynchronizationContext.Current != null && kills() ? throw new KilledException() : world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
