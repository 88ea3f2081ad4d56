using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.Resync;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Resyncs;

/// <summary>The statements of a resync, each one conditional write. A locked token may be resynced; a hard-locked, blocked, suspended or revoked one may not.</summary>
internal static class ResyncStatements
{
    /// <summary>The token of a serial.</summary>
    public const string FindBySerial = "SELECT id FROM tokens WHERE serial = @serial";

    /// <summary>Takes one of the day's tries. A clock that was set back begins no new day. No row: refused.</summary>
    public static readonly string Charge = ChargeWhere(May);

    /// <summary>The same for tokens in another state.</summary>
    /// <param name="condition">The condition on the state.</param>
    public static string ChargeWhere(string condition) => $"""
        UPDATE tokens
        SET resync_tries = CASE WHEN resync_day >= @today THEN resync_tries + 1 ELSE 1 END,
            resync_day = CASE WHEN resync_day >= @today THEN resync_day ELSE @today END
        WHERE id = @id AND {condition} AND (resync_day < @today OR resync_tries < {ResyncRule.TriesADay})
        RETURNING {Columns}
        """;

    /// <summary>The token at the second code.</summary>
    public const string Read = $"SELECT {Columns} FROM tokens WHERE id = @id";

    /// <summary>Takes the resync away: it can be completed once.</summary>
    public const string Take = """
        DELETE FROM resyncs WHERE id = @id AND session = @session
        RETURNING token_id AS "TokenId", begun AS "Begun", candidates AS "Candidates"
        """;

    /// <summary>Stores the first code's steps.</summary>
    public const string Insert = "INSERT INTO resyncs (id, token_id, session, begun, candidates) VALUES (@id, @tokenId, @session, @begun, @candidates)";

    /// <summary>Uses both codes, sets the drift and unlocks. No row: the token changed meanwhile.</summary>
    public static readonly string Advance = AdvanceWhere(May, "");

    /// <summary>The same for tokens in another state.</summary>
    /// <param name="condition">The condition on the state.</param>
    /// <param name="assignments">What else is set, with a comma at its end; may be empty.</param>
    public static string AdvanceWhere(string condition, string assignments) => $"""
        UPDATE tokens
        SET {assignments} last_step = @second, drift = @drift, last_success_at = @now, failures = 0, refuse_until = 0, was_reset = FALSE, clock_correction = 0,
            audit_count = audit_count + 1
        WHERE id = @id AND last_step < @first AND {condition} AND seed_version = @seedVersion
        RETURNING audit_count
        """;

    /// <summary>The columns of a <see cref="ResyncToken"/>.</summary>
    public const string Columns = $"""{StoredSeed.Columns}, was_reset AS "WasReset" """;

    private static string May => $"{TokenConditions.MayLogIn} AND year_failures < {Throttle.HardLockAt}";
}
