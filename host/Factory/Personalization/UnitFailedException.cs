using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>A unit cannot be finished. Another try would fail as well.</summary>
internal sealed class UnitFailedException(FailureNumber number, string message) : CommandException(message)
{
    /// <summary>The number of the failure.</summary>
    public FailureNumber Number { get; } = number;
}
