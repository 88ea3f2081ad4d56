using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Holders;

/// <summary>What a holder can activate.</summary>
/// <param name="Waiting">The tokens that were delivered to him.</param>
/// <param name="Present">The token that is revoked by an activation; null for none.</param>
/// <param name="NeedsOneTimeCode">The session needs a one-time code.</param>
internal sealed record WaitingTokens(IReadOnlyList<TokenSummary> Waiting, TokenSummary? Present, bool NeedsOneTimeCode);
