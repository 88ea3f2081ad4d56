namespace Keyfob.Factory.Personalization;

/// <summary>A unit cannot be finished as it is; trying again would change nothing.</summary>
internal sealed class UnitFailedException(FailureNumber number, string message) : FactoryException(message)
{
    /// <summary>Why.</summary>
    public FailureNumber Number { get; } = number;
}
