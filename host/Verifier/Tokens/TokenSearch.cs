using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>Which tokens a page of <see cref="TokenDirectory"/> has. What is null does not filter.</summary>
public sealed record TokenSearch
{
    /// <summary>The beginning of the serial.</summary>
    public string? Serial { get; init; }

    /// <summary>The user ID.</summary>
    public string? User { get; init; }

    /// <summary>The organisation of the holder. The list is then in the order of user IDs, otherwise of serials.</summary>
    public string? Organisation { get; init; }

    /// <summary>The label of the import.</summary>
    public string? Batch { get; init; }

    /// <summary>The stored state, which follows the dates within a minute.</summary>
    public TokenState? State { get; init; }

    /// <summary>What keeps it from logging in beside its state.</summary>
    public TokenLock? Lock { get; init; }

    /// <summary>No code of it was ever accepted.</summary>
    public bool NeverUsed { get; init; }

    /// <summary>The end of the page before; null for the first page.</summary>
    public TokenCursor? After { get; init; }

    /// <summary>Tokens of a page, 1 to <see cref="TokenFilter.MaxPage"/>.</summary>
    public int Limit { get; init; } = 50;
}
