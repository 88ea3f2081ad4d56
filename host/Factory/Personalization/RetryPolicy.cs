using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>How often a unit is tried again in one run.</summary>
internal sealed class RetryPolicy(UnitAttempts attempts, StationSettings settings)
{
    /// <summary>Counts a failed try.</summary>
    /// <param name="unit">The unit's ID.</param>
    /// <param name="failure">Why the try failed.</param>
    /// <param name="isGone">True if the unit does not answer any more: it was unplugged or lost its power.</param>
    /// <returns>True if the unit is not tried again in this run.</returns>
    public bool IsLast(string unit, CommandException failure, bool isGone) => isGone
        ? attempts.CountNoAnswer(unit) >= settings.NoAnswersAllowed
        : attempts.CountFailure(unit) >= settings.FailuresAllowed || failure is UnitFailedException;
}
