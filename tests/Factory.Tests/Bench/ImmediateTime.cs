namespace Keyfob.Factory.Tests.Bench;

/// <summary>A station's clocks that stand still and go forward at once by each wait. Timers that limit requests end only when they are changed, which means that nothing
/// more is expected: nothing in a test depends on how long it takes.</summary>
internal sealed class ImmediateTime : TimeProvider
{
    private readonly DateTimeOffset _start = new(2026, 11, 24, 9, 0, 0, 250, TimeSpan.Zero);

    /// <summary>The monotonic clock.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>UTC of this station minus true UTC.</summary>
    public TimeSpan UtcError { get; set; }

    /// <summary>The waits so far.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>The limits that were changed while a request waited.</summary>
    public List<TimeSpan> Limits { get; } = [];

    /// <summary>Called after each wait.</summary>
    public Action Waited { get; set; } = () => { };

    /// <summary>So many requests more get no answer.</summary>
    public int Unanswered { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _start + Elapsed + UtcError;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is Task)
        {
            Elapsed += dueTime;
            Waits.Add(dueTime);
            Waited();
            callback(state);
        }
        else if (Unanswered > 0)
        {
            Unanswered--;
            callback(state);
        }

        return new Limit(this, () => callback(state));
    }

    private sealed class Limit(ImmediateTime time, Action end) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Limits.Add(dueTime);
            end();
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
