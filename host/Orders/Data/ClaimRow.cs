using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Data;

/// <summary>A claim of a holder that a token is faulty.</summary>
public sealed class ClaimRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The token.</summary>
    public required string Serial { get; set; }

    /// <summary>The user ID of its holder.</summary>
    public required string UserName { get; set; }

    /// <summary>The number after <c>Err</c>; null if the token shows none.</summary>
    public int? ErrorNumber { get; set; }

    /// <summary>What the holder wrote; empty for nothing.</summary>
    public required string Description { get; set; }

    /// <summary>The state.</summary>
    public ClaimState State { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When it was decided; null before.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was decided so.</summary>
    public string? Reason { get; set; }

    /// <summary>The replacement; null before it is delivered.</summary>
    public string? Replacement { get; set; }
}
