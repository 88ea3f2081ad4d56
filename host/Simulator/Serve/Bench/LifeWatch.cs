using Keyfob.Storage;

namespace Keyfob.Simulator.Serve.Bench;

/// <summary>Notices when a unit's life has moved on, from its flash.</summary>
internal sealed class LifeWatch(Unit unit)
{
    private int _commitsSeen = -1;

    /// <summary>Looks.</summary>
    /// <returns>What has happened since the last look; null for nothing.</returns>
    public ServeEventKind? Look()
    {
        var commits = unit.Token.Flash.Commits;
        if (commits == _commitsSeen)
        {
            return null;
        }

        _commitsSeen = commits;
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
