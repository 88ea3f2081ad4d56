namespace Keyfob.Simulator.Live.Time;

/// <summary>The true time on the desk. Its start and its speed can be chosen. Any thread may read it.</summary>
public sealed class DeskClock
{
    private readonly TimeProvider _provider;
    private readonly long _begun;
    private readonly DateTimeOffset _begunAt;
    private readonly double _speed;

    // The most by which the provider's date has run ahead of its timer: the date goes on while the computer sleeps, the timer does not.
    private long _slept;

    /// <summary>Starts now.</summary>
    /// <param name="provider">The time that it is derived from.</param>
    /// <param name="startUnixMilliseconds">The time at the start, in milliseconds since 1970.</param>
    /// <param name="speed">Milliseconds here for each millisecond of the provider, above 0.</param>
    public DeskClock(TimeProvider provider, long startUnixMilliseconds, double speed)
    {
        _provider = provider;
        _begun = provider.GetTimestamp();
        _begunAt = provider.GetUtcNow();
        _speed = speed;
        StartUnixMilliseconds = startUnixMilliseconds;
    }

    /// <summary>The time at the start, in milliseconds since 1970.</summary>
    public long StartUnixMilliseconds { get; }

    /// <summary>Milliseconds since the start, including those in which the computer slept. They never decrease, also when the computer's date is set back.</summary>
    public long Milliseconds
    {
        get
        {
            // The date first: an interruption between the two reads must not look like sleep.
            var passed = _provider.GetUtcNow() - _begunAt;
            var awake = _provider.GetElapsedTime(_begun);
            var ahead = (passed - awake).Ticks;
            var slept = Volatile.Read(ref _slept);

            // A smaller step is a corrected date, not sleep.
            while (ahead > slept + TimeSpan.TicksPerSecond)
            {
                var seen = Interlocked.CompareExchange(ref _slept, ahead, slept);
                slept = seen == slept ? ahead : seen;
            }

            return (long)((awake.TotalMilliseconds + TimeSpan.FromTicks(slept).TotalMilliseconds) * _speed);
        }
    }

    /// <summary>The time, in milliseconds since 1970.</summary>
    public long UnixMilliseconds => StartUnixMilliseconds + Milliseconds;

    /// <summary>How many of the provider's milliseconds to wait for a number of milliseconds here: at least 1, and at most 1 too few.</summary>
    public int WaitFor(long milliseconds) => (int)Math.Clamp(Math.Ceiling(milliseconds / _speed), 1, int.MaxValue);
}
