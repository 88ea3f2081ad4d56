namespace Keyfob.Verifier.Activation;

/// <summary>What became of an activation.</summary>
public enum ActivationOutcome
{
    /// <summary>The token is active, and the old one is revoked.</summary>
    Done,

    /// <summary>The first of two codes was taken, right or wrong: the next code has to follow.</summary>
    SecondCode,

    /// <summary>No such token was delivered to this user.</summary>
    NotWaiting,

    /// <summary>The user has another token that is not revoked, and has not confirmed that this one is.</summary>
    NeedsConfirmation,

    /// <summary>It is no code: not 6 to 8 digits.</summary>
    NoCode,

    /// <summary>The code is wrong.</summary>
    Wrong,

    /// <summary>The code was used before.</summary>
    Replayed,

    /// <summary>The two codes do not follow each other, were used before, or are outside the window.</summary>
    NoMatch,

    /// <summary>There is no first code of this user, or it was more than five minutes ago.</summary>
    BeginAgain,

    /// <summary>It comes too soon after a failure, or there were too many failures.</summary>
    TooSoon,

    /// <summary>There were too many tries with two codes today.</summary>
    NoTriesToday,

    /// <summary>Locked by failures in a row.</summary>
    Locked,

    /// <summary>Locked by failures in a year.</summary>
    HardLocked,

    /// <summary>Reported lost.</summary>
    Blocked,

    /// <summary>Its subscription has ended before it was activated.</summary>
    SubscriptionEnded,

    /// <summary>What admitted the activation is not valid any more.</summary>
    NotAdmitted,

    /// <summary>Another call changed one of the two tokens at the same moment: nothing was done.</summary>
    Changed,
}
