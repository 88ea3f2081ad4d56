namespace Keyfob.Simulator.Live;

/// <summary>The true time on the desk: it begins at a moment of one's choice and goes on at a speed of one's choice. Any thread may read it.</summary>
public sealed class DeskClock
{
    private readonly TimeProvider _provider;
    private readonly DateTimeOffset _begun;
    private readonly double _speed;
    private long _reached;

    /// <summary>Begins now.</summary>
    /// <param name="provider">The time that it is derived from.</param>
    /// <param name="startUnixMilliseconds">What time it is now, in milliseconds since 1970.</param>
    /// <param name="speed">Milliseconds here for each of the provider's, above 0.</param>
    public DeskClock(TimeProvider provider, long startUnixMilliseconds, double speed)
    {
        _provider = provider;
        _begun = provider.GetUtcNow();
        _speed = speed;
        StartUnixMilliseconds = startUnixMilliseconds;
    }

    /// <summary>What time it was at the begin, in milliseconds since 1970.</summary>
    public long StartUnixMilliseconds { get; }

    /// <summary>Milliseconds since the begin. They follow the provider's date, so that they are right again after the computer has slept, and never go back.</summary>
    public long Milliseconds
    {
        get
        {
            var now = (long)((_provider.GetUtcNow() - _begun).TotalMilliseconds * _speed);
            var reached = Volatile.Read(ref _reached);
            while (now > reached)
            {
                var seen = Interlocked.CompareExchange(ref _reached, now, reached);
                if (seen == reached)
                {
                    return now;
                }

                reached = seen;
            }

            return reached;
        }
    }

    /// <summary>What time it is, in milliseconds since 1970.</summary>
    public long UnixMilliseconds => StartUnixMilliseconds + Milliseconds;

    /// <summary>How long to wait, in the provider's milliseconds, until so many have passed here: at least 1, and never too early by more than that.</summary>
    public int WaitFor(long milliseconds) => (int)Math.Clamp(Math.Ceiling(milliseconds / _speed), 1, int.MaxValue);
}
