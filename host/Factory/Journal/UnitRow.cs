namespace Keyfob.Factory.Journal;

/// <summary>A row of the table of units.</summary>
internal sealed record UnitRow
{
    public required string UnitId { get; init; }

    public required string Batch { get; init; }

    public byte[]? WrappedKey { get; init; }

    public required int Flashes { get; init; }

    /// <summary>The lowest nonce that was never used: the start of the newest kit, then one above the last seed's.</summary>
    public required uint NonceStart { get; init; }

    /// <summary>Whether all values are ones that the journal writes.</summary>
    public bool IsSound => TextRules.IsBatchName(Batch) && Flashes > 0;
}
