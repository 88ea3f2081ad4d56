using System.Diagnostics;

namespace Keyfob.Factory.Tests.World;

/// <summary>
/// One time for a station and its tokens. It stands still while anybody does anything, and goes on to the next thing that is due as soon as
/// all wait: hours of a line take moments, and nothing depends on how fast the machine is.
/// </summary>
/// <remarks>The station's code runs on the thread that calls <see cref="Run"/>; each token and each port's reader has a thread of its own. Who
/// runs is counted in <see cref="_busy"/>.</remarks>
internal sealed class World : TimeProvider, IDisposable
{
    private static readonly TimeSpan s_stuck = TimeSpan.FromSeconds(20);

    // No test needs more; a tool that waits for what never comes must fail its test, not hang it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Queue<Action> _queue = new();
    private readonly List<WorldTimer> _timers = [];
    private readonly List<WorldActor> _actors = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _now;
    private long _runsSince;
    private int _busy;

    public World(DateTimeOffset start) => _start = start;

    /// <summary>Guards everything in a world: waits are on it.</summary>
    public object Gate { get; } = new();

    public bool IsOver { get; private set; }

    public long Milliseconds
    {
        get
        {
            lock (Gate)
            {
                return (long)_now.TotalMilliseconds;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (Gate)
        {
            return _start + _now;
        }
    }

    public override long GetTimestamp()
    {
        lock (Gate)
        {
            return _now.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WorldTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs work of the station to its end, and the time with it.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        _runsSince = Stopwatch.GetTimestamp();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(this));
        try
        {
            var task = work();
            task.ContinueWith(_ => Post(() => { }), TaskScheduler.Default);
            while (!task.IsCompleted)
            {
                Next(task)?.Invoke();
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Says that a thread runs, or runs no longer. Call it with <see cref="Gate"/> held.</summary>
    public void Count(int change)
    {
        _busy += change;
        if (_busy == 0)
        {
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Lets an actor wait for a moment, or for <see cref="Release"/>.</summary>
    /// <returns>The moment that it is then.</returns>
    public long WaitUntil(WorldActor actor, TimeSpan moment)
    {
        lock (Gate)
        {
            actor.DueAt = moment;
            if (actor.DueAt > _now && !IsOver && !actor.IsGone)
            {
                actor.IsWaiting = true;
                _actors.Add(actor);
                Count(-1);
                while (actor.IsWaiting)
                {
                    Monitor.Wait(Gate);
                }
            }

            return (long)_now.TotalMilliseconds;
        }
    }

    /// <summary>Ends an actor's waiting. Call it with <see cref="Gate"/> held.</summary>
    public void Release(WorldActor actor)
    {
        if (actor.IsWaiting)
        {
            actor.IsWaiting = false;
            _actors.Remove(actor);
            Count(1);
            Monitor.PulseAll(Gate);
        }
    }

    public void SetTimer(WorldTimer timer, TimeSpan? dueIn)
    {
        lock (Gate)
        {
            _timers.Remove(timer);
            if (dueIn is { } time)
            {
                timer.DueAt = _now + time;
                _timers.Add(timer);
            }
        }
    }

    /// <summary>Ends all waiting for good.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            IsOver = true;
            foreach (var actor in _actors.ToList())
            {
                Release(actor);
            }
        }
    }

    private void Post(Action action)
    {
        lock (Gate)
        {
            _queue.Enqueue(action);
            Monitor.PulseAll(Gate);
        }
    }

    private Action? Next(Task task)
    {
        lock (Gate)
        {
            while (true)
            {
                if (_queue.TryDequeue(out var action) || task.IsCompleted)
                {
                    return action;
                }

                if (_busy == 0 && Advance() is { } due)
                {
                    return due;
                }

                // Running threads, or one on its way that nobody has counted: the end of a reader, say.
                if ((_busy > 0 || !HasDue) && !Monitor.Wait(Gate, s_stuck))
                {
                    throw new InvalidOperationException($"Nothing happens in this world any more: {_busy} busy, {_timers.Count} timers.");
                }
            }
        }
    }

    private bool HasDue => _timers.Count > 0 || _actors.Any(actor => actor.DueAt < TimeSpan.MaxValue);

    /// <summary>Goes on to what is due next. A timer's call is returned; an actor is released.</summary>
    private Action? Advance()
    {
        if (Stopwatch.GetElapsedTime(_runsSince) > s_patience)
        {
            throw new InvalidOperationException("This world runs on and on.");
        }

        var timer = _timers.MinBy(timer => timer.DueAt);
        var actor = _actors.MinBy(actor => actor.DueAt);
        if (timer != null && (actor == null || timer.DueAt <= actor.DueAt))
        {
            _now = timer.DueAt > _now ? timer.DueAt : _now;
            _timers.Remove(timer);
            return timer.Fire;
        }

        if (actor != null && actor.DueAt < TimeSpan.MaxValue)
        {
            _now = actor.DueAt > _now ? actor.DueAt : _now;
            Release(actor);
        }

        return null;
    }

    private sealed class Context(World world) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => world.Post(() => d(state));

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();
    }
}
