namespace Keyfob.Factory.Tests.World;

/// <summary>A timer in a world; fires once.</summary>
internal sealed class WorldTimer(World world, TimerCallback callback, object? state) : ITimer
{
    public TimeSpan DueAt { get; set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        world.SetTimer(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
        return true;
    }

    public void Dispose() => world.SetTimer(this, null);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
