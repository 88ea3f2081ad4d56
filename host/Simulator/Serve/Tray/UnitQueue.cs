namespace Keyfob.Simulator.Serve.Tray;

/// <summary>The units that still wait for a port, and those that are finished. Any thread may use it.</summary>
internal sealed class UnitQueue(IReadOnlyList<Unit> units)
{
    private readonly Lock _lock = new();
    private readonly Queue<Unit> _waiting = new(units);
    private readonly HashSet<Unit> _finished = [];
    private readonly TaskCompletionSource _allFinished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every unit is finished.</summary>
    public Task AllFinished => _allFinished.Task;

    /// <summary>Takes the next unit.</summary>
    /// <returns>Null if none is left.</returns>
    public Unit? TakeNext()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out var unit) ? unit : null;
        }
    }

    /// <summary>Marks a unit as finished: it is sealed or wiped, and the tool knows.</summary>
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
