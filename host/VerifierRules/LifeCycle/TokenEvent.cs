namespace Keyfob.VerifierRules.LifeCycle;

/// <summary>What changes the state of a token.</summary>
public enum TokenEvent
{
    /// <summary>An administrator gives it to a user, who has no other token that is not revoked.</summary>
    Assign,

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
