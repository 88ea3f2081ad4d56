using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Virtual time for a run. Time passes only inside <see cref="Advance"/>, and only while every thread of the run waits: how fast
/// the machine is makes no difference.</summary>
/// <param name="threads">Number of threads of the run, one a port.</param>
internal sealed class LockstepClock(int threads) : IRunClock
{
    // Real time. A thread that does not wait within it hangs.
    private const int HangMs = 120_000;

    private readonly object _lock = new();
    private readonly SortedSet<(long At, int Order)> _waits = [];
    private long _now;
    private int _order;

    /// <inheritdoc/>
    public long Milliseconds
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <inheritdoc/>
    public void Wait(int milliseconds, CancellationToken stop)
    {
        using var stopping = stop.Register(WakeAll);
        lock (_lock)
        {
            var wait = (_now + milliseconds, _order++);
            _waits.Add(wait);
            Monitor.PulseAll(_lock);
            while (_waits.Contains(wait) && !stop.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }

            _waits.Remove(wait);
        }
    }

    /// <summary>Lets time pass. One thread runs at a time, in the order in which their waits end.</summary>
    public void Advance(long milliseconds)
    {
        lock (_lock)
        {
            var end = _now + milliseconds;
            while (true)
            {
                WaitForThreads();
                var next = _waits.Min;
                if (next.At > end)
                {
                    _now = end;
                    return;
                }

                _now = next.At;
                _waits.Remove(next);
                Monitor.PulseAll(_lock);
            }
        }
    }

    private void WaitForThreads()
    {
        while (_waits.Count < threads)
        {
            Assert.IsTrue(Monitor.Wait(_lock, HangMs), "a thread of the run hangs");
        }
    }

    private void WakeAll()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
