namespace Keyfob.Factory.Tests.Bench;

/// <summary>A timer in a <see cref="SharedTime"/>; fires once.</summary>
internal sealed class SharedTimer(SharedTime time, TimerCallback callback, object? state) : ITimer
{
    public TimeSpan DueAt { get; set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.SetTimer(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
        return true;
    }

    public void Dispose() => time.SetTimer(this, null);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
