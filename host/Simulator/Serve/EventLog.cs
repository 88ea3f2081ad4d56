using System.Diagnostics;

namespace Keyfob.Simulator.Serve;

/// <summary>What has happened so far. Any thread may write and read.</summary>
public sealed class EventLog
{
    private readonly Lock _lock = new();
    private readonly List<ServeEvent> _events = [];
    private readonly long _begun = Stopwatch.GetTimestamp();
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>All events so far.</summary>
    public IReadOnlyList<ServeEvent> Snapshot()
    {
        lock (_lock)
        {
            return [.. _events];
        }
    }

    /// <summary>How often something has happened.</summary>
    public int Count(ServeEventKind kind)
    {
        lock (_lock)
        {
            return _events.Count(one => one.Kind == kind);
        }
    }

    /// <summary>Everything in its order, from the first event on, as it happens; ends by the token's cancellation only.</summary>
    public async IAsyncEnumerable<ServeEvent> FollowAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = 0; ; next++)
        {
            ServeEvent? one;
            while ((one = At(next, out var changed)) == null)
            {
                await changed.WaitAsync(cancellation).ConfigureAwait(false);
            }

            yield return one;
        }
    }

    /// <summary>Waits for the first event, old or new, that is meant.</summary>
    public async Task<ServeEvent> WhenAsync(Func<ServeEvent, bool> isMeant, CancellationToken cancellation)
    {
        await foreach (var one in FollowAsync(cancellation).ConfigureAwait(false))
        {
            if (isMeant(one))
            {
                return one;
            }
        }

        throw new OperationCanceledException(cancellation);
    }

    internal void Add(ServeEventKind kind, int port, Unit unit)
    {
        lock (_lock)
        {
            _events.Add(new ServeEvent(Stopwatch.GetElapsedTime(_begun), kind, port, unit.Id, unit.Serial));
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
