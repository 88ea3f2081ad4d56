namespace Keyfob.Verifier.Tokens;

/// <summary>All that an administrator is shown of a token; without its seed and its steps.</summary>
public sealed record TokenDetails
{
    /// <summary>What lists show.</summary>
    public required TokenSummary Summary { get; init; }

    /// <summary>When it was imported.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>Where mails to its holder go; null for nowhere.</summary>
    public required string? Mail { get; init; }

    /// <summary>Years paid.</summary>
    public required int Years { get; init; }

    /// <summary>Bound of the clock's rate error in parts per million; null if unknown.</summary>
    public required double? Rate { get; init; }

    /// <summary>When the clock was set; null if unknown.</summary>
    public required DateTimeOffset? ClockSetAt { get; init; }

    /// <summary>How far its owner has moved the clock since the last resync.</summary>
    public required TimeSpan ClockCorrection { get; init; }

    /// <summary>Failures in the year of the count.</summary>
    public required int YearFailures { get; init; }

    /// <summary>Until then no code is looked at; null if one is looked at now.</summary>
    public required DateTimeOffset? RefuseUntil { get; init; }

    /// <summary>The next resync may find any drift.</summary>
    public required bool WasReset { get; init; }

    /// <summary>The last audit entries, the newest first.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}
