namespace Keyfob.Virtual.Esp32;

/// <summary>The interpreter's threads: one runs at a time, until it sleeps. Their sleep does not count time in light sleep (trap 2.5d).</summary>
public sealed class ChipThreads
{
    // One tick of the operating system: a sleep ends on a tick, perhaps early (trap 2.6).
    private const int TickMs = 10;

    private readonly Esp32Chip _chip;
    private readonly List<Entry> _others = [];
    private readonly AsyncLocal<Entry?> _self = new();
    private readonly object _turn = new();

    // Null for the main thread.
    private Entry? _running;

    internal ChipThreads(Esp32Chip chip)
    {
        _chip = chip;
    }

    /// <summary>Exceptions that ended a thread. On the device too they end only that thread.</summary>
    public List<Exception> Unhandled { get; } = [];

    private long Awake => _chip.Uptime - _chip.Sleep.LightSleepMs;

    /// <summary>Starts a thread, which runs when the main thread sleeps next.</summary>
    public void Start(ThreadStart body)
    {
        var entry = new Entry { DueAt = Awake };
        _others.Add(entry);
        new Thread(() =>
        {
            _self.Value = entry;
            AwaitTurn(entry);
            try
            {
                ThrowIfOff();
                body();
            }
            catch (ChipOffException)
            {
                // The chip is in deep sleep.
            }
            catch (Exception e)
            {
                Unhandled.Add(e);
            }

            entry.DueAt = long.MaxValue;
            Pass(null);
        })
        { IsBackground = true }.Start();
    }

    /// <summary>Sleeps until a tick, at least 1 ms.</summary>
    public void Sleep(int milliseconds)
    {
        ThrowIfOff();
        var until = Math.Max((Awake + milliseconds) / TickMs * TickMs, Awake + 1);
        if (_self.Value is { } other)
        {
            other.DueAt = until;
            Pass(null);
            AwaitTurn(other);
        }
        else
        {
            SleepMain(until);
        }

        ThrowIfOff();
    }

    /// <summary>Ends all other threads: the chip is off.</summary>
    internal void End()
    {
        foreach (var other in _others.Where(other => other.DueAt != long.MaxValue))
        {
            Run(other);
        }
    }

    private void SleepMain(long until)
    {
        while (!_chip.IsOff && Awake < until)
        {
            var next = _others.MinBy(other => other.DueAt);
            if (next == null || next.DueAt > until)
            {
                _chip.Time.Advance(until - Awake);
                return;
            }

            _chip.Time.Advance(Math.Max(0, next.DueAt - Awake));
            Run(next);
        }
    }

    private void Run(Entry other)
    {
        Pass(other);
        AwaitTurn(null);
    }

    private void Pass(Entry? next)
    {
        lock (_turn)
        {
            _running = next;
            Monitor.PulseAll(_turn);
        }
    }

    private void AwaitTurn(Entry? self)
    {
        lock (_turn)
        {
            while (_running != self)
            {
                Monitor.Wait(_turn);
            }
        }
    }

    private void ThrowIfOff()
    {
        if (_chip.IsOff)
        {
            throw new ChipOffException();
        }
    }

    private sealed class Entry
    {
        /// <summary>When it runs again, by <see cref="Awake"/>; never after its end.</summary>
        public long DueAt { get; set; }
    }
}
