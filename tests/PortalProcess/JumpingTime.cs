namespace Keyfob.PortalProcess;

/// <summary>A clock that tests move, in whose years a periodic timer fires once after each move: a service whose work is done each 5 seconds would otherwise do it six million times.</summary>
/// <param name="clock">The clock.</param>
internal sealed class JumpingTime(TimeProvider clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(clock, callback, state, dueTime, period);

    private sealed class Timer : ITimer
    {
        private readonly ITimer _inner;
        private TimeSpan _period;

        public Timer(TimeProvider clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _inner = clock.CreateTimer(
                _ =>
                {
                    // From now on, not from when it was due.
                    _inner!.Change(_period, Timeout.InfiniteTimeSpan);
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            return _inner.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => _inner.Dispose();

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
