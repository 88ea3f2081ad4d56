namespace Keyfob.Verifier.Tokens;

/// <summary>What became of a change of a token.</summary>
public enum ChangeOutcome
{
    /// <summary>Done and audited.</summary>
    Done,

    /// <summary>There is no token with this serial.</summary>
    NoToken,

    /// <summary>The state or the dates of the token do not allow it.</summary>
    NotAllowed,

    /// <summary>The user has another token that is not revoked.</summary>
    UserHasToken,
}
