namespace Keyfob.Verifier.Activation;

/// <summary>The answer to an activation.</summary>
/// <param name="Outcome">What became of it.</param>
public sealed record ActivationResult(ActivationOutcome Outcome)
{
    /// <summary>The serial of the new token as it is stored; null if none is waiting.</summary>
    public string? Serial { get; init; }

    /// <summary>For the call with the second code; null if none has to follow.</summary>
    public Guid? Begun { get; init; }
}
