namespace Keyfob.VerifierRules.LifeCycle;

/// <summary>What changes the state of a token.</summary>
public enum TokenEvent
{
    /// <summary>An administrator gives it to a user, who has no other token that is not revoked.</summary>
    Assign,

    /// <summary>A user gets it, who activates it himself.</summary>
    Deliver,

    /// <summary>The user to whom it was delivered proves that he has it. His old token is revoked before.</summary>
    Activate,

    /// <summary>An administrator takes it back.</summary>
    Unassign,

    /// <summary>The subscription ends.</summary>
    Expire,

    /// <summary>The subscription is renewed.</summary>
    Renew,

    /// <summary>The year after the end of the subscription is over.</summary>
    Lapse,

    /// <summary>Its holder or an administrator revokes it.</summary>
    Revoke,
}
