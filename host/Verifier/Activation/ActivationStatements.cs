using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Activation;

/// <summary>The statements of an activation: those of a check and of a resync, for a token that was delivered to <c>@holderId</c>.</summary>
internal static class ActivationStatements
{
    /// <summary>The token that a user names. People type serials in lower case.</summary>
    public static readonly string Find = $"""
        SELECT {CheckStatements.Columns}, was_reset AS "WasReset", delivered_to AS "HolderId" FROM tokens
        WHERE delivered_to = (SELECT id FROM holders WHERE name_key = @user) AND state = {(int)TokenState.Inventory} AND UPPER(serial) = UPPER(@serial)
        ORDER BY CASE WHEN serial = @serial THEN 0 ELSE 1 END LIMIT 1
        """;

    /// <summary>The token that the user has now, also a suspended one.</summary>
    public static readonly string FindPresent =
        $"""SELECT id AS "Id", serial AS "Serial", revokes_at AS "RevokesAt" FROM tokens WHERE holder_id = @holderId AND {TokenConditions.IsLive}""";

    /// <summary>Takes one attempt before one code is looked at.</summary>
    public static readonly string Charge = CheckStatements.ChargeWhere(TokenConditions.MayBeActivated);

    /// <summary>Takes one of the day's tries before the first of two codes is looked at.</summary>
    public static readonly string ChargePair = ResyncStatements.ChargeWhere(MayByPair);

    /// <summary>The token at the second code. No row: it may not be activated any more.</summary>
    public static readonly string ReadPair = $"SELECT {ResyncStatements.Columns} FROM tokens WHERE id = @id AND {MayByPair}";

    /// <summary>Revokes the user's present token. No row: it changed meanwhile.</summary>
    public static readonly string RevokeOld =
        $"UPDATE tokens SET state = {(int)TokenState.Revoked}, audit_count = audit_count + 1 WHERE id = @id AND holder_id = @holderId AND {TokenConditions.IsLive} RETURNING audit_count";

    /// <summary>Uses one code and makes the token active. The unique index of live tokens refuses it while the user has another one.</summary>
    public static readonly string Activate = CheckStatements.AdvanceWhere(TokenConditions.MayBeActivated, MakeActive);

    /// <summary>The same with two codes.</summary>
    public static readonly string ActivateByPair = ResyncStatements.AdvanceWhere(MayByPair, MakeActive);

    private static string MayByPair => $"{TokenConditions.MayBeActivated} AND year_failures < {Throttle.HardLockAt}";

    private static string MakeActive => $"state = {(int)TokenState.Active}, holder_id = @holderId, delivered_to = NULL,";
}
