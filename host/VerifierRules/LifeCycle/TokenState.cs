namespace Keyfob.VerifierRules.LifeCycle;

/// <summary>The state of a token in the service. Locked, HardLocked and Blocked are flags beside it.</summary>
public enum TokenState
{
    /// <summary>Imported, belongs to nobody. It can be on its way to a user who activates it.</summary>
    Inventory,

    /// <summary>Belongs to a user, who can log in with it.</summary>
    Active,

    /// <summary>The subscription has expired. It can be renewed for one year.</summary>
    Suspended,

    /// <summary>Final. A new token is needed.</summary>
    Revoked,
}
