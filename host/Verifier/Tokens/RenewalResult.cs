namespace Keyfob.Verifier.Tokens;

/// <summary>What became of a renewal.</summary>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="Expiry">The new expiry; null if it was not done.</param>
public readonly record struct RenewalResult(ChangeOutcome Outcome, DateOnly? Expiry);
