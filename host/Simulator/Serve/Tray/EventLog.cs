using System.Runtime.CompilerServices;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>The events of a run. Any thread may write and read.</summary>
public sealed class EventLog
{
    private readonly Lock _lock = new();
    private readonly List<ServeEvent> _events = [];
    private readonly IRunClock _clock;
    private readonly long _begun;
    private TaskCompletionSource _changed = NewSignal();

    internal EventLog(IRunClock clock)
    {
        _clock = clock;
        _begun = clock.Milliseconds;
    }

    /// <summary>All events so far.</summary>
    public IReadOnlyList<ServeEvent> Snapshot()
    {
        lock (_lock)
        {
            return [.. _events];
        }
    }

    /// <summary>Number of events of one kind.</summary>
    public int Count(ServeEventKind kind) => Snapshot().Count(one => one.Kind == kind);

    /// <summary>All events in their order, from the first one, as they happen. Ends by cancellation only.</summary>
    public async IAsyncEnumerable<ServeEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = 0; ; next++)
        {
            ServeEvent? one;
            while ((one = At(next, out var changed)) == null)
            {
                await changed.WaitAsync(cancellation);
            }

            yield return one;
        }
    }

    internal void Add(ServeEventKind kind, int port, Unit unit)
    {
        lock (_lock)
        {
            _events.Add(new ServeEvent(TimeSpan.FromMilliseconds(_clock.Milliseconds - _begun), kind, port, unit.Id, unit.Serial));
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    private ServeEvent? At(int index, out Task changed)
    {
        lock (_lock)
        {
            changed = _changed.Task;
            return index < _events.Count ? _events[index] : null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
