namespace Keyfob.Simulator.Live;

/// <summary>The true time on the desk: it begins at a moment of one's choice and goes on at a speed of one's choice. Any thread may read it.</summary>
public sealed class DeskClock
{
    private readonly TimeProvider _provider;
    private readonly long _begun;
    private readonly DateTimeOffset _begunAt;
    private readonly double _speed;

    // By how much the date has run ahead of the timer at most: it goes on while the computer sleeps, the timer does not.
    private long _slept;

    /// <summary>Begins now.</summary>
    /// <param name="provider">The time that it is derived from.</param>
    /// <param name="startUnixMilliseconds">What time it is now, in milliseconds since 1970.</param>
    /// <param name="speed">Milliseconds here for each of the provider's, above 0.</param>
    public DeskClock(TimeProvider provider, long startUnixMilliseconds, double speed)
    {
        _provider = provider;
        _begun = provider.GetTimestamp();
        _begunAt = provider.GetUtcNow();
        _speed = speed;
        StartUnixMilliseconds = startUnixMilliseconds;
    }

    /// <summary>What time it was at the begin, in milliseconds since 1970.</summary>
    public long StartUnixMilliseconds { get; }

    /// <summary>Milliseconds since the begin, those in which the computer slept included. They never go back, and do not stand still when its date is set back.</summary>
    public long Milliseconds
    {
        get
        {
            // The date first: whoever is interrupted between the two must not take that for sleep.
            var passed = _provider.GetUtcNow() - _begunAt;
            var awake = _provider.GetElapsedTime(_begun);
            var ahead = (passed - awake).Ticks;
            var slept = Volatile.Read(ref _slept);

            // A date that is corrected by less than that is no sleep.
            while (ahead > slept + TimeSpan.TicksPerSecond)
            {
                var seen = Interlocked.CompareExchange(ref _slept, ahead, slept);
                slept = seen == slept ? ahead : seen;
            }

            return (long)((awake.TotalMilliseconds + TimeSpan.FromTicks(slept).TotalMilliseconds) * _speed);
        }
    }

    /// <summary>What time it is, in milliseconds since 1970.</summary>
    public long UnixMilliseconds => StartUnixMilliseconds + Milliseconds;

    /// <summary>How long to wait, in the provider's milliseconds, until so many have passed here: at least 1, and never too early by more than that.</summary>
    public int WaitFor(long milliseconds) => (int)Math.Clamp(Math.Ceiling(milliseconds / _speed), 1, int.MaxValue);
}
