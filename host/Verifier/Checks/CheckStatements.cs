using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>The statements of a verification, the same text on SQLite and PostgreSQL. Each is one conditional write: what it decides, it decides on the row that
/// it locks. <c>CASE</c> stands for the larger of two values, whose function has another name on each.</summary>
internal static class CheckStatements
{
    /// <summary>The columns that tell whether a code is looked at.</summary>
    public const string AdmissionColumns = """
        state AS "State", expires_at AS "ExpiresAt", revokes_at AS "RevokesAt", blocked AS "Blocked", failures AS "Failures", year_failures AS "YearFailures",
        refuse_until AS "RefuseUntil", budget_full_at AS "BudgetFullAt"
        """;

    /// <summary>The columns of a <see cref="FoundToken"/>.</summary>
    public const string Columns = $"""
        {StoredClock.Columns}, {AdmissionColumns}, wrong_code_hash AS "WrongCodeHash", wrong_code_at AS "WrongCodeAt"
        """;

    /// <summary>Takes one attempt from the budget of a client for a user, and reads the user's live token. The first result has no row if the client is refused.
    /// The second is a row of nulls if there is no token: to read it takes as long.</summary>
    public static readonly string AdmitByUser = $"""
        {ClientBudget.Charge};
        SELECT {Columns} FROM (SELECT 1) AS one LEFT JOIN tokens ON holder_id = (SELECT id FROM holders WHERE name_key = @user) AND {TokenConditions.IsLive}
        """;

    /// <summary>The same for the token with a serial.</summary>
    public static readonly string AdmitBySerial = $"{ClientBudget.Charge}; SELECT {Columns} FROM (SELECT 1) AS one LEFT JOIN tokens ON serial = @serial";

    /// <summary>Takes one attempt from a token before its code is looked at, with everything that a failure costs. No row: refused.</summary>
    public static readonly string Charge = ChargeWhere(TokenConditions.MayLogIn);

    /// <summary>Accepts a step, and gives the charge back. No row: the step was used meanwhile, or the token may not log in any more.</summary>
    public static readonly string Advance = AdvanceWhere(TokenConditions.MayLogIn, "");

    /// <summary>Gives the charge of a replayed code back.</summary>
    public static readonly string Replayed = $"""
        UPDATE tokens
        SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END, refuse_until = CASE WHEN refuse_until = @refuseUntil THEN 0 ELSE refuse_until END,
            {GiveBack}, audit_count = audit_count + 1
        WHERE id = @id
        RETURNING audit_count
        """;

    /// <summary>Counts the audit entry of a token whose code was not looked at, and reads the token as it is now.</summary>
    public static readonly string Refused = $"""
        {WriteAgain};
        UPDATE tokens SET audit_count = audit_count + 1 WHERE id = @id RETURNING {AdmissionColumns}, audit_count AS "AuditCount"
        """;

    /// <summary>Writes and returns as much as <see cref="Refused"/> where there is no token: the time must not tell.</summary>
    public const string NoToken = $"""
        {WriteAgain};
        UPDATE client_budgets SET full_at = full_at WHERE id = @client
        RETURNING 0 AS "State", full_at AS "ExpiresAt", full_at AS "RevokesAt", FALSE AS "Blocked", 0 AS "Failures", 0 AS "YearFailures", full_at AS "RefuseUntil",
            full_at AS "BudgetFullAt", full_at AS "AuditCount"
        """;

    /// <summary>Remembers a wrong code, so that its repetition costs nothing for a minute.</summary>
    public const string Wrong = """
        UPDATE tokens SET wrong_code_hash = @hash, wrong_code_at = @now, audit_count = audit_count + 1 WHERE id = @id RETURNING audit_count
        """;

    /// <summary>The charge of tokens in a state.</summary>
    /// <param name="condition">The condition on the state.</param>
    public static string ChargeWhere(string condition) => $"""
        UPDATE tokens
        SET failures = failures + 1,
            refuse_until = @now + {Delays()},
            budget_full_at = CASE WHEN budget_full_at > @now THEN budget_full_at ELSE @now END + {AttemptBudget.OfToken.Refill.Ticks},
            year_failures = CASE WHEN year_began <= @now - {Throttle.HardLockWindow.Ticks} THEN 1 ELSE year_failures + 1 END,
            year_began = CASE WHEN year_began <= @now - {Throttle.HardLockWindow.Ticks} THEN @now ELSE year_began END
        WHERE id = @id AND {condition} AND failures < {Throttle.LockAt} AND year_failures < {Throttle.HardLockAt} AND refuse_until <= @now
            AND budget_full_at <= @now + {AttemptBudget.OfToken.Allowed.Ticks}
        RETURNING failures AS "Failures", year_failures AS "YearFailures", refuse_until AS "RefuseUntil", {StoredSeed.Columns}
        """;

    /// <summary>The acceptance of a step of tokens in a state.</summary>
    /// <param name="condition">The condition on the state.</param>
    /// <param name="assignments">What else is set, with a comma at its end; may be empty.</param>
    public static string AdvanceWhere(string condition, string assignments) => $"""
        UPDATE tokens
        SET {assignments} last_step = @step, drift = @drift, last_success_at = @now, failures = 0, refuse_until = 0, was_reset = FALSE,
            {GiveBack}, audit_count = audit_count + 1
        WHERE id = @id AND last_step < @step AND {condition} AND seed_version = @seedVersion
            AND (failures < {Throttle.LockAt} OR failures = @failures) AND (year_failures < {Throttle.HardLockAt} OR year_failures = @yearFailures)
        RETURNING audit_count
        """;

    // A charge writes a row. Where it found none, the time must not tell: this writes the client's own row again, so that nobody waits for it.
    private const string WriteAgain = "UPDATE client_budgets SET full_at = full_at WHERE id = @client";

    // Not below zero: an administrator's reset can come between.
    private const string GiveBack = "budget_full_at = CASE WHEN budget_full_at > @refill THEN budget_full_at - @refill ELSE 0 END, year_failures = CASE WHEN year_failures > 0 THEN year_failures - 1 ELSE 0 END";

    private static string Delays() =>
        "CASE failures + 1" + string.Concat(Enumerable.Range(1, Throttle.LockAt).Select(count => $" WHEN {count} THEN {Throttle.RefusedFor(count).Ticks}")) + " ELSE 0 END";
}
