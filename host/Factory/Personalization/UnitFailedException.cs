using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>A unit cannot be finished as it is; trying again would change nothing.</summary>
internal sealed class UnitFailedException(FailureNumber number, string message) : CommandException(message)
{
    /// <summary>Why.</summary>
    public FailureNumber Number { get; } = number;
}
