namespace Keyfob.Verifier.Activation;

/// <summary>An activation cannot be finished: what its transaction has written is undone.</summary>
internal sealed class ActivationUndoneException(ActivationOutcome outcome) : Exception($"Undone: {outcome}.")
{
    public ActivationOutcome Outcome { get; } = outcome;
}
