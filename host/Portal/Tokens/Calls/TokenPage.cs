using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Tokens.Calls;

/// <summary>A page of tokens.</summary>
/// <param name="Tokens">The tokens, in the order of their import.</param>
/// <param name="Next">What after has to be for the next page; null on the last one.</param>
internal sealed record TokenPage(IReadOnlyList<TokenSummary> Tokens, long? Next);
