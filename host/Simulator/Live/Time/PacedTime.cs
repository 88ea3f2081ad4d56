using System.Collections.Concurrent;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Live.Time;

/// <summary>A token's time on the desk: it follows the desk's clock. A thread that was late catches up and skips nothing.</summary>
/// <remarks>
/// Everything happens at the same millisecond as in a simulation without a desk. A late thread reaches that millisecond late, and a command
/// takes effect at the millisecond at which it was given, or at the first wait after it.
/// </remarks>
/// <param name="clock">The desk's clock.</param>
internal sealed class PacedTime(DeskClock clock) : VirtualTime
{
    private readonly object _gate = new();

    // Stamped with the desk's clock: the token's time may run free before they are executed.
    private readonly ConcurrentQueue<(long At, Action Command)> _commands = new();
    private long _offset = -clock.Milliseconds;
    private long _freeSince;
    private bool _isInterrupted;
    private bool _isWaiting;

    /// <summary>Is called on the waiting thread: at the begin of every wait, after the commands that are due, and when a wait that cannot end early is interrupted. An exception ends the wait.</summary>
    public Action? OnWait { get; set; }

    /// <summary>False: waits take no time on the desk's clock.</summary>
    public bool IsPaced { get; private set; }

    /// <summary>The desk's clock on the scale of this time. Any thread may read it.</summary>
    public long Now => clock.Milliseconds + Interlocked.Read(ref _offset);

    /// <summary>The true time at the token's present moment, in milliseconds since 1970.</summary>
    public long TrueUnixMilliseconds => clock.StartUnixMilliseconds + (IsPaced ? Milliseconds : _freeSince) - Interlocked.Read(ref _offset);

    /// <summary>Follows the desk's clock from now on, from the moment at which it last did.</summary>
    public void Pace()
    {
        Interlocked.Add(ref _offset, Milliseconds - _freeSince);
        IsPaced = true;
    }

    /// <summary>Lets waits take no time on the desk's clock from now on.</summary>
    public void RunFree()
    {
        _freeSince = Milliseconds;
        IsPaced = false;
    }

    /// <summary>Has a command executed on the waiting thread, at the present moment. Any thread may call it.</summary>
    public void Enqueue(Action command)
    {
        _commands.Enqueue((clock.Milliseconds, command));
        Interrupt();
    }

    /// <summary>Interrupts a wait: the waiting thread reads the clock and the commands again. Any thread may call it.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Blocks the caller until the token's thread waits for the desk's clock and has handled every interrupt: with a clock that stands still nothing more happens.</summary>
    /// <param name="limit">How long to block at most.</param>
    /// <returns>False after that time.</returns>
    public bool BlockUntilIdle(TimeSpan limit)
    {
        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        lock (_gate)
        {
            while (!_isWaiting || _isInterrupted)
            {
                var left = end - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_gate, (int)left))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <inheritdoc/>
    protected override long Reach(long milliseconds)
    {
        BeginWait(isPresentDue: false);
        while (IsPaced && Now < milliseconds)
        {
            if (Wait(milliseconds - Now))
            {
                // This wait cannot end early, but an exception may end it.
                OnWait?.Invoke();
            }
        }

        return milliseconds;
    }

    /// <inheritdoc/>
    protected override long ReachUnlessInterrupted(long milliseconds)
    {
        if (BeginWait(isPresentDue: milliseconds > Milliseconds))
        {
            return Milliseconds;
        }

        while (IsPaced)
        {
            // The clock first, then the commands: one that was given before this clock read is seen.
            var now = Now;
            if (NextCommandAt() is { } next && next < milliseconds)
            {
                return Math.Max(next, Milliseconds);
            }

            if (now >= milliseconds)
            {
                break;
            }

            if (Wait(milliseconds - now))
            {
                // In the same order again: a command that comes after this clock read has no earlier time.
                now = Now;
                return Math.Clamp(NextCommandAt() ?? now, Milliseconds, milliseconds);
            }
        }

        return milliseconds;
    }

    /// <summary>Executes the commands that are due.</summary>
    /// <param name="isPresentDue">True: also those of the present moment, after the state before them was seen. False where a wait cannot end early or takes no time: a thread in time would not have them yet, and a late one has to do the same.</param>
    /// <returns>True when there was one.</returns>
    private bool BeginWait(bool isPresentDue)
    {
        if (!IsPaced)
        {
            return false;
        }

        var any = Execute(Milliseconds - 1);
        OnWait?.Invoke();
        if (!isPresentDue || !Execute(Milliseconds))
        {
            return any;
        }

        OnWait?.Invoke();
        return true;
    }

    /// <summary>Executes the commands up to a moment.</summary>
    /// <returns>True when there was one.</returns>
    private bool Execute(long upTo)
    {
        var any = false;
        while (NextCommandAt() <= upTo && _commands.TryDequeue(out var next))
        {
            any = true;
            next.Command();
        }

        return any;
    }

    private long? NextCommandAt() => _commands.TryPeek(out var next) ? next.At + Interlocked.Read(ref _offset) : null;

    /// <summary>Waits for a time, or until it is interrupted.</summary>
    /// <returns>True when it was interrupted since the last call that returned true.</returns>
    private bool Wait(long milliseconds)
    {
        lock (_gate)
        {
            if (!_isInterrupted && milliseconds > 0)
            {
                _isWaiting = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate, clock.WaitFor(milliseconds));
                _isWaiting = false;
            }

            var was = _isInterrupted;
            _isInterrupted = false;
            return was;
        }
    }
}
