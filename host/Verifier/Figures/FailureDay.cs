namespace Keyfob.Verifier.Figures;

/// <summary>The codes of one UTC day that were not accepted.</summary>
/// <param name="Day">The day.</param>
public sealed record FailureDay(DateOnly Day)
{
    /// <summary>Wrong codes.</summary>
    public long Wrong { get; internal set; }

    /// <summary>Codes of a step that had been accepted before.</summary>
    public long Replayed { get; internal set; }

    /// <summary>Codes that were not looked at because the token is locked.</summary>
    public long Locked { get; internal set; }

    /// <summary>Codes that were not looked at for another reason.</summary>
    public long Refused { get; internal set; }

    /// <summary>All of them.</summary>
    public long All => Wrong + Replayed + Locked + Refused;
}
