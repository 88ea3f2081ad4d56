namespace Keyfob.Factory.Journal;

/// <summary>Why a unit failed.</summary>
/// <param name="Number">The token's error number, or the tool's own for what the token did not say.</param>
/// <param name="Text">One line of 1 to 200 characters, without secrets.</param>
public sealed record FailureCause(int Number, string Text);
