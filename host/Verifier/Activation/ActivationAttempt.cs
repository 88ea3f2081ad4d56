using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Activation;

/// <summary>One call: what was submitted, and what the charge found.</summary>
/// <param name="Request">What was submitted.</param>
/// <param name="Code">The code.</param>
/// <param name="Client">The client's budget.</param>
/// <param name="Now">The time of the whole call.</param>
internal sealed record ActivationAttempt(ActivationRequest Request, SubmittedCode Code, byte[] Client, DateTimeOffset Now)
{
    /// <summary>Why nothing is looked at; null if the code is.</summary>
    public ActivationOutcome? Refusal { get; init; }

    /// <summary>The token that is to be activated; null if none is waiting.</summary>
    public WaitingToken? Token { get; init; }

    /// <summary>The token that is to be revoked; null for none.</summary>
    public PresentToken? Old { get; init; }

    /// <summary>The token as it was charged for one code; null for two codes.</summary>
    public ChargedToken? Charged { get; init; }

    /// <summary>The token as it was charged for two codes; null for one code.</summary>
    public ResyncToken? Pair { get; init; }

    /// <summary>The first code, when the second one has come.</summary>
    public BegunResync? Begun { get; init; }

    /// <summary>Who began it: no resync has this name, so that neither is completed as the other.</summary>
    public string Session => $"activation {Request.Actor}";
}
