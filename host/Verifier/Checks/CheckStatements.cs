using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>The statements of a verification, the same text on SQLite and PostgreSQL. Each is one conditional write: what it decides, it decides on the row that
/// it locks. <c>CASE</c> stands for the larger of two values, whose function has another name on each.</summary>
internal static class CheckStatements
{
    private const string Columns = """
        t.id AS "Id", t.serial AS "Serial", t.digits AS "Digits", t.period AS "Period", t.state AS "State", t.expires_at AS "ExpiresAt",
        t.revokes_at AS "RevokesAt", t.blocked AS "Blocked", t.failures AS "Failures", t.year_failures AS "YearFailures", t.refuse_until AS "RefuseUntil",
        t.budget_full_at AS "BudgetFullAt", t.wrong_code_hash AS "WrongCodeHash", t.wrong_code_at AS "WrongCodeAt", t.rate AS "Rate",
        t.clock_set_at AS "ClockSetAt", t.clock_correction AS "ClockCorrection", t.last_success_at AS "LastSuccessAt"
        """;

    /// <summary>The live token of a user.</summary>
    public static readonly string FindByUser =
        $"SELECT {Columns} FROM holders h JOIN tokens t ON t.holder_id = h.id WHERE h.name_key = @user AND t.state IN ({(int)TokenState.Active}, {(int)TokenState.Suspended})";

    /// <summary>The token with a serial.</summary>
    public static readonly string FindBySerial = $"SELECT {Columns} FROM tokens t WHERE t.serial = @serial";

    /// <summary>Takes one attempt from the budget of a client for a user. No row: refused.</summary>
    public static readonly string ChargeClient = $"""
        INSERT INTO client_budgets (id, full_at) VALUES (@client, @now + {AttemptBudget.OfClient.Refill.Ticks})
        ON CONFLICT (id) DO UPDATE
        SET full_at = CASE WHEN client_budgets.full_at > @now THEN client_budgets.full_at ELSE @now END + {AttemptBudget.OfClient.Refill.Ticks}
        WHERE client_budgets.full_at <= @now + {AttemptBudget.OfClient.Allowed.Ticks}
        RETURNING full_at
        """;

    /// <summary>Gives it back.</summary>
    public static readonly string RefundClient = $"UPDATE client_budgets SET full_at = full_at - {AttemptBudget.OfClient.Refill.Ticks} WHERE id = @client";

    /// <summary>Takes one attempt from a token before its code is looked at, with everything that a failure costs. No row: refused.</summary>
    public static readonly string Charge = $"""
        UPDATE tokens
        SET failures = failures + 1,
            refuse_until = @now + {Delays()},
            budget_full_at = CASE WHEN budget_full_at > @now THEN budget_full_at ELSE @now END + {AttemptBudget.OfToken.Refill.Ticks},
            year_failures = CASE WHEN year_began <= @now - {Throttle.HardLockWindow.Ticks} THEN 1 ELSE year_failures + 1 END,
            year_began = CASE WHEN year_began <= @now - {Throttle.HardLockWindow.Ticks} THEN @now ELSE year_began END
        WHERE id = @id AND {Live} AND failures < {Throttle.LockAt} AND year_failures < {Throttle.HardLockAt} AND refuse_until <= @now
            AND budget_full_at <= @now + {AttemptBudget.OfToken.Allowed.Ticks}
        RETURNING failures AS "Failures", year_failures AS "YearFailures", refuse_until AS "RefuseUntil", last_step AS "LastStep",
            last_success_at AS "LastSuccessAt", drift AS "Drift", clock_set_at AS "ClockSetAt", rate AS "Rate", seed_version AS "SeedVersion",
            seed_key_id AS "SeedKeyId", sealed_seed AS "SealedSeed"
        """;

    /// <summary>Accepts a step, and gives the charge back. No row: the step was used meanwhile, or the token may not log in any more.</summary>
    public static readonly string Advance = $"""
        UPDATE tokens
        SET last_step = @step, drift = @drift, last_success_at = @now, failures = 0, refuse_until = 0, was_reset = FALSE,
            {GiveBack}, audit_count = audit_count + 1
        WHERE id = @id AND last_step < @step AND {Live} AND seed_version = @seedVersion
            AND (failures < {Throttle.LockAt} OR failures = @failures) AND (year_failures < {Throttle.HardLockAt} OR year_failures = @yearFailures)
        RETURNING audit_count
        """;

    /// <summary>Gives the charge of a replayed code back.</summary>
    public static readonly string Replayed = $"""
        UPDATE tokens
        SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END, refuse_until = CASE WHEN refuse_until = @refuseUntil THEN 0 ELSE refuse_until END,
            {GiveBack}, audit_count = audit_count + 1
        WHERE id = @id
        RETURNING audit_count
        """;

    /// <summary>Remembers a wrong code, so that its repetition costs nothing for a minute.</summary>
    public const string Wrong = """
        UPDATE tokens SET wrong_code_hash = @hash, wrong_code_at = @now, audit_count = audit_count + 1 WHERE id = @id RETURNING audit_count
        """;

    /// <summary>Counts an audit entry of a code that was not looked at.</summary>
    public const string Refused = "UPDATE tokens SET audit_count = audit_count + 1 WHERE id = @id RETURNING audit_count";

    // Not below zero: an administrator's reset can come between.
    private const string GiveBack = "budget_full_at = CASE WHEN budget_full_at > @refill THEN budget_full_at - @refill ELSE 0 END, year_failures = CASE WHEN year_failures > 0 THEN year_failures - 1 ELSE 0 END";

    private static string Live =>
        $"state = {(int)TokenState.Active} AND NOT blocked AND (expires_at IS NULL OR expires_at > @now) AND (revokes_at IS NULL OR revokes_at > @now)";

    private static string Delays() =>
        "CASE failures + 1" + string.Concat(Enumerable.Range(1, Throttle.LockAt).Select(count => $" WHEN {count} THEN {Throttle.RefusedFor(count).Ticks}")) + " ELSE 0 END";
}
