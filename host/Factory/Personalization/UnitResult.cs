using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>The result of a unit's run.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
internal sealed record UnitResult(UnitOutcome Outcome, CommandException? Failure = null);
