using System.Collections.Concurrent;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Live;

/// <summary>A token's time on the desk: it keeps to the desk's clock, and when it was late it catches up without skipping anything.</summary>
/// <remarks>
/// What happens when is the same as without a desk, to the millisecond: a moment comes late, but it comes as that moment, and what is ordered
/// at a moment is done at that moment or at the first wait after it.
/// </remarks>
/// <param name="clock">The desk's clock.</param>
internal sealed class PacedTime(DeskClock clock) : VirtualTime
{
    private readonly object _bed = new();

    // By the desk's clock: this time may run free before they are done.
    private readonly ConcurrentQueue<(long At, Action What)> _orders = new();
    private long _offset = -clock.Milliseconds;
    private long _freeSince;
    private bool _isStirred;

    /// <summary>Is called on the waiting thread at the begin of every wait, after the orders that were due, and when one is stirred that nothing shortens. What it throws breaks the wait off.</summary>
    public Action? Waits { get; set; }

    /// <summary>False: a wait takes no time of the desk's.</summary>
    public bool IsPaced { get; private set; }

    /// <summary>Where the desk's clock is, on this time's scale. Any thread may read it.</summary>
    public long Now => clock.Milliseconds + Interlocked.Read(ref _offset);

    /// <summary>The true time at this moment of the token's, in milliseconds since 1970.</summary>
    public long TrueUnixMilliseconds => clock.StartUnixMilliseconds + (IsPaced ? Milliseconds : _freeSince) - Interlocked.Read(ref _offset);

    /// <summary>From now on it keeps to the desk's clock: from where it left it.</summary>
    public void Pace()
    {
        Interlocked.Add(ref _offset, Milliseconds - _freeSince);
        IsPaced = true;
    }

    /// <summary>From now on waits take no time of the desk's.</summary>
    public void RunFree()
    {
        _freeSince = Milliseconds;
        IsPaced = false;
    }

    /// <summary>Has something done on the waiting thread, now. Any thread may call it.</summary>
    public void Order(Action what)
    {
        _orders.Enqueue((clock.Milliseconds, what));
        Stir();
    }

    /// <summary>Has whoever waits look again. Any thread may call it.</summary>
    public void Stir()
    {
        lock (_bed)
        {
            _isStirred = true;
            Monitor.Pulse(_bed);
        }
    }

    /// <inheritdoc/>
    protected override long Reach(long milliseconds)
    {
        BeginWait(Milliseconds - 1);
        while (IsPaced && Now < milliseconds)
        {
            if (Wait(milliseconds - Now))
            {
                // Nobody ends it before its time, but it can be broken off.
                Waits?.Invoke();
            }
        }

        return milliseconds;
    }

    /// <inheritdoc/>
    protected override long ReachUnlessInterrupted(long milliseconds)
    {
        if (BeginWait(Milliseconds))
        {
            return Milliseconds;
        }

        while (IsPaced)
        {
            // In this order: what was ordered before the clock came here is seen.
            var now = Now;
            if (NextOrderAt() is { } next && next < milliseconds)
            {
                return Math.Max(next, Milliseconds);
            }

            if (now >= milliseconds)
            {
                break;
            }

            if (Wait(milliseconds - now))
            {
                // In this order again: an order that comes after the look at the clock is not before it.
                now = Now;
                return Math.Clamp(NextOrderAt() ?? now, Milliseconds, milliseconds);
            }
        }

        return milliseconds;
    }

    /// <summary>Does what is due. In a wait that cannot be stirred that is not what is ordered at this very moment: a token in time would be too early for it, and a late one is to do the same.</summary>
    private bool BeginWait(long upTo)
    {
        if (!IsPaced)
        {
            return false;
        }

        var any = false;
        while (NextOrderAt() <= upTo && _orders.TryDequeue(out var order))
        {
            any = true;
            order.What();
        }

        Waits?.Invoke();
        return any;
    }

    private long? NextOrderAt() => _orders.TryPeek(out var order) ? order.At + Interlocked.Read(ref _offset) : null;

    /// <summary>Waits so long, or until it is stirred.</summary>
    /// <returns>True when it was stirred, since the last time that this was said.</returns>
    private bool Wait(long milliseconds)
    {
        lock (_bed)
        {
            if (!_isStirred && milliseconds > 0)
            {
                Monitor.Wait(_bed, clock.WaitFor(milliseconds));
            }

            var was = _isStirred;
            _isStirred = false;
            return was;
        }
    }
}
