namespace Keyfob.Factory.Tests.Bench;

/// <summary>
/// The virtual time of a station and its tokens. It stands still while a thread runs, and advances to the next due timer or waiter when all
/// threads wait: hours take moments, and no result depends on the speed of the machine.
/// </summary>
/// <remarks>The station's code runs on the thread that calls <see cref="Run"/>; each token and each port's reader has its own thread. Running
/// threads are counted in <see cref="_busy"/>.</remarks>
internal sealed class SharedTime : TimeProvider, IDisposable
{
    // Real time, for a deadlock only: far longer than a busy machine needs to schedule a thread.
    private static readonly TimeSpan s_deadlock = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(20);

    // Virtual time of one run. A tool that waits for an event that never comes must fail its test.
    private static readonly TimeSpan s_longestRun = TimeSpan.FromDays(2);

    private readonly Queue<Action> _queue = new();
    private readonly List<SharedTimer> _timers = [];
    private readonly List<Waiter> _waiters = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _now;
    private TimeSpan _runEnd;
    private int _busy;

    public SharedTime(DateTimeOffset start) => _start = start;

    /// <summary>Guards this object and all its ports. Threads wait on it.</summary>
    public object Gate { get; } = new();

    public bool IsOver { get; private set; }

    /// <summary>By how much the station's UTC is wrong after so much time; null for not at all. The monotonic clock is always right.</summary>
    public Func<TimeSpan, TimeSpan>? UtcError { get; set; }

    /// <summary>When this time began.</summary>
    public long StartUnixMilliseconds => _start.ToUnixTimeMilliseconds();

    /// <summary>The true time, whatever the station's UTC says.</summary>
    public DateTimeOffset TrueUtc
    {
        get
        {
            lock (Gate)
            {
                return _start + _now;
            }
        }
    }

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
            return _start + _now + (UtcError?.Invoke(_now) ?? TimeSpan.Zero);
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
        var timer = new SharedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs work of the station to its end, and advances the time for it.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        _runEnd = _now + s_longestRun;
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

    /// <summary>Counts a thread that starts or stops running. Call it with <see cref="Gate"/> held.</summary>
    public void Count(int change)
    {
        _busy += change;
        if (_busy == 0)
        {
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Lets a waiter wait for a time, or for <see cref="Release"/>.</summary>
    /// <returns>The time after the wait, in milliseconds.</returns>
    public long WaitUntil(Waiter waiter, TimeSpan moment)
    {
        lock (Gate)
        {
            waiter.DueAt = moment;
            if (waiter.DueAt > _now && !IsOver && !waiter.IsGone)
            {
                waiter.IsWaiting = true;
                _waiters.Add(waiter);
                Count(-1);
                while (waiter.IsWaiting)
                {
                    Monitor.Wait(Gate);
                }
            }

            return (long)_now.TotalMilliseconds;
        }
    }

    /// <summary>Ends a waiter's wait. Call it with <see cref="Gate"/> held.</summary>
    public void Release(Waiter waiter)
    {
        if (waiter.IsWaiting)
        {
            waiter.IsWaiting = false;
            _waiters.Remove(waiter);
            Count(1);
            Monitor.PulseAll(Gate);
        }
    }

    public void SetTimer(SharedTimer timer, TimeSpan? dueIn)
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

    /// <summary>Ends all waits.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            IsOver = true;
            foreach (var waiter in _waiters.ToList())
            {
                Release(waiter);
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

                // A thread that is not counted may be about to post: the end of a reader. It gets a moment before a long wait is skipped.
                if (_busy == 0 && IsLongWait && Monitor.Wait(Gate, s_moment))
                {
                    continue;
                }

                if (_busy == 0 && Advance() is { } due)
                {
                    return due;
                }

                // Threads run, or one that is not counted is about to post: the end of a reader.
                if ((_busy > 0 || !HasDue) && !Monitor.Wait(Gate, s_deadlock))
                {
                    throw new InvalidOperationException($"Deadlock: {_busy} threads run, {_timers.Count} timers.");
                }
            }
        }
    }

    private bool IsLongWait =>
        _timers.All(timer => timer.DueAt > _now + s_longWait) && _waiters.All(waiter => waiter.DueAt > _now + s_longWait);

    private bool HasDue => _timers.Count > 0 || _waiters.Any(waiter => waiter.DueAt < TimeSpan.MaxValue);

    /// <summary>Advances to the next due timer or waiter. Returns the timer's call; releases the waiter.</summary>
    private Action? Advance()
    {
        if (_now > _runEnd)
        {
            throw new InvalidOperationException("The run does not end.");
        }

        var timer = _timers.MinBy(timer => timer.DueAt);
        var waiter = _waiters.MinBy(waiter => waiter.DueAt);
        if (timer != null && (waiter == null || timer.DueAt <= waiter.DueAt))
        {
            _now = timer.DueAt > _now ? timer.DueAt : _now;
            _timers.Remove(timer);
            return timer.Fire;
        }

        if (waiter != null && waiter.DueAt < TimeSpan.MaxValue)
        {
            _now = waiter.DueAt > _now ? waiter.DueAt : _now;
            Release(waiter);
        }

        return null;
    }

    private sealed class Context(SharedTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time.Post(() => d(state));

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();
    }
}
