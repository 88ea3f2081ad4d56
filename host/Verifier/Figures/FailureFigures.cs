namespace Keyfob.Verifier.Figures;

/// <summary>The codes that were not accepted, by day and by token.</summary>
/// <param name="Days">Each UTC day of the time, the oldest first, also those without failures.</param>
/// <param name="Tokens">The tokens with the most of them.</param>
public sealed record FailureFigures(IReadOnlyList<FailureDay> Days, IReadOnlyList<FailingToken> Tokens);
