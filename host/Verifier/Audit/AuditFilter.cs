namespace Keyfob.Verifier.Audit;

/// <summary>Which entries a list of the audit trail has. What is null does not filter.</summary>
public sealed record AuditFilter
{
    /// <summary>The most entries of a page.</summary>
    public const int MaxPage = 2000;

    /// <summary>The first UTC day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last UTC day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What happened.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>The beginning of who did it, as it is stored.</summary>
    public string? Actor { get; init; }

    /// <summary>The serial of the token.</summary>
    public string? Serial { get; init; }

    /// <summary>The user ID of the token's present holder.</summary>
    public string? User { get; init; }

    /// <summary>The last <see cref="AuditLine.Id"/> of the page before; null for the newest entries.</summary>
    public long? Before { get; init; }

    /// <summary>Entries of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Limit { get; init; } = 50;
}
