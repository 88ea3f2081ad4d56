namespace Keyfob.Verifier.Resyncs;

/// <summary>What became of a resync. The caller has proved the first factor before.</summary>
public enum ResyncOutcome
{
    /// <summary>Two codes in a row: the drift is known and the token is unlocked.</summary>
    Done,

    /// <summary>No such resync: it was begun by somebody else, completed before, or never begun.</summary>
    NotBegun,

    /// <summary>The second code came after more than five minutes.</summary>
    Expired,

    /// <summary>The codes do not follow each other, were used before, or are outside the window: try again, then an administrator has to reset the token.</summary>
    NoMatch,

    /// <summary>The token may not be resynced: it is suspended, revoked, reported lost or hard-locked.</summary>
    Refused,
}
