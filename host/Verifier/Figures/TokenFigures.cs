using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Figures;

/// <summary>All tokens in numbers, at one moment.</summary>
public sealed class TokenFigures
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Tokens in a state, with the dates applied.</summary>
    public IReadOnlyDictionary<TokenState, long> States => StateCounts;

    /// <summary>Active and suspended tokens that are locked by failures in a row.</summary>
    public long Locked { get; internal set; }

    /// <summary>The same, locked by failures in a year.</summary>
    public long HardLocked { get; internal set; }

    /// <summary>The same, reported lost.</summary>
    public long Lost { get; internal set; }

    /// <summary>What falls due in 30, 60 and 90 days. Each count has those of fewer days in it.</summary>
    public IReadOnlyList<DueCounts> Due { get; } = [new(30), new(60), new(90)];

    /// <summary>Active tokens by the speed of their clocks.</summary>
    public IReadOnlyDictionary<SpeedClass, long> Speeds => SpeedCounts;

    /// <summary>Active tokens that need a resync: their clock was moved, or nothing bounds their drift.</summary>
    public long NeedResync { get; internal set; }

    /// <summary>Active tokens whose safe time has ended: one code may not prove them any more.</summary>
    public long Unsafe { get; internal set; }

    /// <summary>Active tokens whose drift is as large as their maker's bound allows.</summary>
    public long AtLimit { get; internal set; }

    /// <summary>The active tokens with the fastest clocks, of those whose speed is measured. The uncertainty is taken off for the order, so that young tokens do not come first.</summary>
    public IReadOnlyList<DriftingToken> Fastest { get; internal set; } = [];

    /// <summary>The active tokens that leave the window next, if their clocks go on as measured and nobody uses them; those that have left come first.</summary>
    public IReadOnlyList<DriftingToken> Leaving { get; internal set; } = [];

    internal Dictionary<TokenState, long> StateCounts { get; } = Enum.GetValues<TokenState>().ToDictionary(state => state, _ => 0L);

    internal Dictionary<SpeedClass, long> SpeedCounts { get; } = Enum.GetValues<SpeedClass>().ToDictionary(speed => speed, _ => 0L);
}
