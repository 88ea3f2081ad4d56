namespace Keyfob.Factory.Journal;

/// <summary>The state of a batch. Each token is counted once: as scrapped, else as failed, else at its step.</summary>
public sealed record BatchSummary
{
    /// <summary>The batch.</summary>
    public required string Name { get; init; }

    /// <summary>The settings of its tokens.</summary>
    public required BatchSettings Settings { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its secrets were deleted; null if they are still there.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    /// <summary>Units that were flashed for it.</summary>
    public required int Units { get; init; }

    /// <summary>Units without a serial.</summary>
    public required int UnitsWithoutToken { get; init; }

    /// <summary>Tokens at each of the six steps.</summary>
    public required IReadOnlyDictionary<TokenStep, int> ByStep { get; init; }

    /// <summary>Tokens and units without token that failed and were not tried again.</summary>
    public required IReadOnlyList<FailureCount> Failures { get; init; }

    /// <summary>Tokens among <see cref="Failures"/>.</summary>
    public required int Failed { get; init; }

    /// <summary>Tokens that were scrapped.</summary>
    public required int Scrapped { get; init; }

    /// <summary>When the first serial was reserved.</summary>
    public DateTimeOffset? FirstReservedAt { get; init; }

    /// <summary>When the last token was sealed.</summary>
    public DateTimeOffset? LastSealedAt { get; init; }

    /// <summary>Sealed tokens per hour between the first reservation and the last seal; null if that time is zero.</summary>
    public double? SealedPerHour { get; init; }
}
