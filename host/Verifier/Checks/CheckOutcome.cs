namespace Keyfob.Verifier.Checks;

/// <summary>What became of a submitted code. Callers that have not proved the first factor are told only whether it was accepted.</summary>
public enum CheckOutcome
{
    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>It was evaluated and is no code of the window.</summary>
    Wrong,

    /// <summary>Its step, or a later one, was accepted before.</summary>
    Replayed,

    /// <summary>It is no code: not 6 to 8 digits.</summary>
    NoCode,

    /// <summary>There is no such user or serial, or the user has no token.</summary>
    NoToken,

    /// <summary>The same wrong code as within the last minute: answered without evaluating it again.</summary>
    Repeated,

    /// <summary>The client has too many failures for this user.</summary>
    ClientRefused,

    /// <summary>It comes too soon after a failure.</summary>
    TooSoon,

    /// <summary>The token's budget of failures is empty.</summary>
    BudgetEmpty,

    /// <summary>Locked by failures in a row.</summary>
    Locked,

    /// <summary>Locked by failures in a year.</summary>
    HardLocked,

    /// <summary>Reported lost.</summary>
    Blocked,

    /// <summary>It belongs to nobody.</summary>
    Unassigned,

    /// <summary>Its subscription has ended.</summary>
    Suspended,

    /// <summary>It is revoked.</summary>
    Revoked,

    /// <summary>Nothing bounds its drift: a resync with two codes has to come first.</summary>
    NeedsResync,

    /// <summary>The token changed while the code was evaluated, as by a revocation: not accepted.</summary>
    Changed,

    /// <summary>The password that has to stand before the code is wrong, or was not looked at. The code was not.</summary>
    WrongPassword,
}
