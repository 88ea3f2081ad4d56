namespace Keyfob.Verifier.Tokens;

/// <summary>One page of a list.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Next">Where the next page begins; null if this is the last one.</param>
public sealed record TokenSearchPage(IReadOnlyList<TokenSummary> Tokens, TokenCursor? Next);
