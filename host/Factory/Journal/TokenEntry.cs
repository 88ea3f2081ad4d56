namespace Keyfob.Factory.Journal;

/// <summary>A token in the journal, without its seed.</summary>
public sealed record TokenEntry
{
    /// <summary>Its 12 characters.</summary>
    public required string Serial { get; init; }

    /// <summary>Name of its batch.</summary>
    public required string Batch { get; init; }

    /// <summary>The unit that it was reserved for, 32 hex digits.</summary>
    public required string UnitId { get; init; }

    /// <summary>The farthest step that it reached.</summary>
    public required TokenStep Step { get; init; }

    /// <summary>The last failure; null if none since its last step.</summary>
    public FailureCause? Failure { get; init; }

    /// <summary>Why it was scrapped; null if it was not.</summary>
    public string? ScrapReason { get; init; }

    /// <summary>When its serial was reserved.</summary>
    public required DateTimeOffset ReservedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it was first sealed.</summary>
    public DateTimeOffset? SealedAt { get; init; }

    /// <summary>The results of its steps.</summary>
    public required TokenFacts Facts { get; init; }

    /// <summary>True if it was scrapped.</summary>
    public bool IsScrapped => ScrapReason != null;

    /// <summary>Whether all values are ones that the journal writes.</summary>
    internal bool IsSound => TextRules.IsLine(Serial)
        && TextRules.IsBatchName(Batch)
        && TextRules.IsHex(UnitId, ProductionJournal.UnitIdSize)
        && Enum.IsDefined(Step)
        && Failure is null or { IsSound: true }
        && (ScrapReason == null || TextRules.IsLine(ScrapReason))
        && Facts.IsSound;
}
