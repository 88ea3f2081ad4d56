namespace Keyfob.Factory.Journal;

/// <summary>Where a batch stands. Every token is counted once: as scrapped, else as failed, else at its step.</summary>
public sealed record BatchSummary
{
    /// <summary>The batch.</summary>
    public required string Name { get; init; }

    /// <summary>What its tokens have in common.</summary>
    public required BatchSettings Settings { get; init; }

    /// <summary>When it was first opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its secrets were deleted; null if they are still there.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    /// <summary>Units that were flashed for it.</summary>
    public required int Units { get; init; }

    /// <summary>Units that never got a serial.</summary>
    public required int UnitsWithoutToken { get; init; }

    /// <summary>Tokens at each step; all six are there.</summary>
    public required IReadOnlyDictionary<TokenStep, int> ByStep { get; init; }

    /// <summary>Tokens and units without token that failed and were not tried again.</summary>
    public required IReadOnlyList<FailureCount> Failures { get; init; }

    /// <summary>Tokens among <see cref="Failures"/>.</summary>
    public required int Failed { get; init; }

    /// <summary>Tokens that were given up.</summary>
    public required int Scrapped { get; init; }

    /// <summary>When the first serial was reserved.</summary>
    public DateTimeOffset? FirstReservedAt { get; init; }

    /// <summary>When the last token was sealed.</summary>
    public DateTimeOffset? LastSealedAt { get; init; }

    /// <summary>Tokens that ever were sealed, per hour between the first reservation and the last seal; null before there is such a span.</summary>
    public double? SealedPerHour { get; init; }
}
