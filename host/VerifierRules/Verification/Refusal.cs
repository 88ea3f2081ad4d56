namespace Keyfob.VerifierRules.Verification;

/// <summary>Why a code of a token is not looked at.</summary>
public enum Refusal
{
    /// <summary>It is looked at.</summary>
    None,

    /// <summary>It belongs to nobody.</summary>
    Unassigned,

    /// <summary>Its subscription has ended.</summary>
    Suspended,

    /// <summary>It is revoked.</summary>
    Revoked,

    /// <summary>Reported lost.</summary>
    Blocked,

    /// <summary>Locked by failures in a year.</summary>
    HardLocked,

    /// <summary>Locked by failures in a row.</summary>
    Locked,

    /// <summary>Too soon after a failure.</summary>
    TooSoon,

    /// <summary>The token's budget of failures is empty.</summary>
    BudgetEmpty,
}
