namespace Keyfob.Simulator.Serve.Bench;

/// <summary>The units, and which of them are still to come. Any thread may use it.</summary>
internal sealed class Tray(IReadOnlyList<Unit> units, EventLog events)
{
    private readonly Lock _lock = new();
    private readonly Queue<Unit> _waiting = new(units);
    private readonly HashSet<Unit> _finished = [];
    private readonly TaskCompletionSource _allFinished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopped;

    /// <summary>What happens.</summary>
    public EventLog Events => events;

    /// <summary>Ends when every unit is sealed or wiped, and the tool knows.</summary>
    public Task AllFinished => _allFinished.Task;

    /// <summary>True when every place is to be cleared.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Has every place cleared.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Takes the next blank unit.</summary>
    /// <returns>Null when none is left.</returns>
    public Unit? TakeNext()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out var unit) ? unit : null;
        }
    }

    /// <summary>Notes that nothing more is to be done to a unit.</summary>
    public void Finish(Unit unit)
    {
        lock (_lock)
        {
            if (_finished.Add(unit) && _finished.Count == units.Count)
            {
                _allFinished.SetResult();
            }
        }
    }
}
