using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>Which tokens a list has. What is null does not filter.</summary>
public sealed record TokenFilter
{
    /// <summary>The most tokens of a page.</summary>
    public const int MaxPage = 500;

    /// <summary>The beginning of the serial.</summary>
    public string? Serial { get; init; }

    /// <summary>The user ID of the holder, or of whoever has to activate the token.</summary>
    public string? User { get; init; }

    /// <summary>The organisation of that user.</summary>
    public string? Organisation { get; init; }

    /// <summary>The label of the import.</summary>
    public string? Batch { get; init; }

    /// <summary>The stored state.</summary>
    public TokenState? State { get; init; }

    /// <summary>The last <see cref="TokenSummary.Id"/> of the page before; 0 for the first page.</summary>
    public long After { get; init; }

    /// <summary>Tokens of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Limit { get; init; } = 50;
}
