using Keyfob.Storage;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>Detects changes of a unit's life state, from its flash.</summary>
internal sealed class LifeWatch(Unit unit)
{
    private int _commitsRead = -1;

    /// <summary>Reads the record if the flash has changed.</summary>
    /// <returns>The change since the last call; null for none.</returns>
    public ServeEventKind? Poll()
    {
        var commits = unit.Board.Flash.Commits;
        if (commits == _commitsRead)
        {
            return null;
        }

        _commitsRead = commits;
        var before = unit.Life;
        unit.ReadRecord();
        return unit.Life == before ? null : EventOf(unit.Life);
    }

    private static ServeEventKind? EventOf(LifeState? life) => life switch
    {
        LifeState.Provisioned => ServeEventKind.Provisioned,
        LifeState.Sealed => ServeEventKind.Sealed,
        LifeState.Retired => ServeEventKind.Wiped,
        _ => null,
    };
}
