using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Data;

/// <summary>Conditions on tokens that several statements have, as text for a WHERE.</summary>
public static class TokenConditions
{
    /// <summary>The token belongs to a user, who can have one such token.</summary>
    public static readonly string IsLive = $"state IN ({(int)TokenState.Active}, {(int)TokenState.Suspended})";

    /// <summary>The state, the dates and the report of loss allow a login at <c>@now</c>. The counts of failures are not in it.</summary>
    public static readonly string MayLogIn =
        $"state = {(int)TokenState.Active} AND NOT blocked AND (expires_at IS NULL OR expires_at > @now) AND (revokes_at IS NULL OR revokes_at > @now)";

    /// <summary>The token was delivered to <c>@holderId</c>, who can activate it at <c>@now</c>. The counts of failures are not in it.</summary>
    public static readonly string MayBeActivated =
        $"state = {(int)TokenState.Inventory} AND delivered_to = @holderId AND NOT blocked AND (expires_at IS NULL OR expires_at > @now) AND (revokes_at IS NULL OR revokes_at > @now)";

    /// <summary>An administrator can still do something with it.</summary>
    public static readonly string IsNotRevoked = $"state <> {(int)TokenState.Revoked}";
}
