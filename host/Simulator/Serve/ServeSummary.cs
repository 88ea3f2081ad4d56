using Keyfob.Simulator.Serve.Tray;
using Keyfob.Storage;

namespace Keyfob.Simulator.Serve;

/// <summary>The result of a run.</summary>
/// <param name="Tokens">Number of tokens.</param>
/// <param name="Blank">Of these, blank.</param>
/// <param name="Provisioned">With a seed, but not sealed.</param>
/// <param name="Sealed">Sealed.</param>
/// <param name="Wiped">Wiped.</param>
/// <param name="PowerCuts">Power losses.</param>
/// <param name="Bytes">Number of bytes over the ports.</param>
/// <param name="Disturbed">Of these, the bytes that noise changed, lost or doubled.</param>
public sealed record ServeSummary(int Tokens, int Blank, int Provisioned, int Sealed, int Wiped, int PowerCuts, long Bytes, long Disturbed)
{
    internal static ServeSummary Of(IReadOnlyList<Unit> units, EventLog events, long bytes, long disturbed)
    {
        int In(LifeState state) => units.Count(unit => unit.Life == state);
        return new ServeSummary(
            units.Count,
            In(LifeState.Blank),
            In(LifeState.Provisioned),
            In(LifeState.Sealed),
            In(LifeState.Retired),
            events.Count(ServeEventKind.PowerCut),
            bytes,
            disturbed);
    }
}
