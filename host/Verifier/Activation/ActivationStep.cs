namespace Keyfob.Verifier.Activation;

/// <summary>The parts of an activation, in their order.</summary>
internal enum ActivationStep
{
    /// <summary>The attempt is charged and committed.</summary>
    Charged,

    /// <summary>The code has been looked at.</summary>
    Evaluated,

    /// <summary>The old token is revoked, but not committed.</summary>
    OldRevoked,

    /// <summary>The new token is active, but not committed.</summary>
    NewActive,

    /// <summary>All is committed, but not answered.</summary>
    Recorded,
}
