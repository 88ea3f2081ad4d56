using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Resyncs;
using Keyfob.VerifierRules.Resync;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Activation;

/// <summary>The second transaction of an activation: does it, or records why not.</summary>
internal sealed class ActivationRecord(DbConnection connection, DbTransaction transaction, AuditWriter audit, ActivationAttempt attempt)
{
    /// <summary>Uses the codes, revokes the old token and makes the new one active.</summary>
    /// <param name="decision">One code that was accepted; otherwise null.</param>
    /// <param name="match">Two codes that match; otherwise null.</param>
    /// <param name="admit">Uses up what admits the activation.</param>
    /// <param name="afterStep">Called between the parts.</param>
    /// <exception cref="ActivationUndoneException">It cannot be done: the transaction has to be undone.</exception>
    public async Task<int> FinishAsync(CodeDecision? decision, ResyncMatch? match, Func<DbConnection, DbTransaction, Task<bool>>? admit, Func<ActivationStep, Task> afterStep)
    {
        var token = attempt.Token!;

        // First, as in the charge: with the rows locked in another order, two calls of one client could wait for each other.
        await connection.ExecuteAsync(ClientBudget.GiveBack, new { client = attempt.Client }, transaction);
        if (attempt.Old is { } old)
        {
            var number = await CountAsync(ActivationStatements.RevokeOld, new { id = old.Id, holderId = token.HolderId });
            await AuditAsync(old.Id, number, AuditKind.Revoked, $"replaced by {token.Serial}");
        }

        await afterStep(ActivationStep.OldRevoked);
        var activated = decision is { } code ? await CountAsync(ActivationStatements.Activate, OneCode(code))
            : await CountAsync(ActivationStatements.ActivateByPair, TwoCodes(match!.Value));
        await AuditAsync(token.Id, activated, AuditKind.Activated, attempt.Old == null ? attempt.Request.User : $"{attempt.Request.User}, in place of {attempt.Old.Serial}");
        if (admit != null && !await admit(connection, transaction))
        {
            throw new ActivationUndoneException(ActivationOutcome.NotAdmitted);
        }

        await NoticeOutbox.AddAsync(connection, transaction, ActivationNotice.Of(attempt.Request.User, token.Serial, attempt.Old?.Serial, attempt.Now), attempt.Now);
        await afterStep(ActivationStep.NewActive);
        return 1;
    }

    /// <summary>Stores the steps of the first of two codes.</summary>
    /// <param name="begun">Names them in the call with the second code.</param>
    /// <param name="candidates">The steps; none for a wrong code.</param>
    public async Task<int> BeginAsync(Guid begun, long[] candidates)
    {
        var stored = new { id = begun.ToString("N"), tokenId = attempt.Token!.Id, session = attempt.Session, begun = attempt.Now.UtcTicks, candidates = BegunResync.Text(candidates) };
        await connection.ExecuteAsync(ResyncStatements.Insert, stored, transaction);
        var number = await AuditWriter.CountAsync(connection, transaction, attempt.Token.Id);
        return await AuditAsync(attempt.Token.Id, number, AuditKind.ActivationBegun, candidates.Length == 0 ? "no match" : null);
    }

    /// <summary>Records a failure. A replayed code gets its charge back.</summary>
    /// <param name="outcome">Why.</param>
    /// <param name="codeHash">A wrong code, to be remembered; otherwise null.</param>
    public async Task<int> FailAsync(ActivationOutcome outcome, byte[]? codeHash)
    {
        if (attempt.Token is not { } token)
        {
            return await AuditAsync(null, null, AuditKind.ActivationFailed, outcome.ToString());
        }

        var number = outcome == ActivationOutcome.Replayed && attempt.Charged is { } charged
            ? await CountAsync(CheckStatements.Replayed, new { id = token.Id, refuseUntil = charged.RefuseUntil, refill = AttemptBudget.OfToken.Refill.Ticks })
            : codeHash != null ? await CountAsync(CheckStatements.Wrong, new { id = token.Id, hash = codeHash, now = attempt.Now.UtcTicks })
            : await AuditWriter.CountAsync(connection, transaction, token.Id);
        return await AuditAsync(token.Id, number, AuditKind.ActivationFailed, outcome.ToString());
    }

    private object OneCode(CodeDecision code) => new
    {
        id = attempt.Token!.Id,
        holderId = attempt.Token.HolderId,
        step = code.Step,
        drift = code.Drift,
        now = attempt.Now.UtcTicks,
        refill = AttemptBudget.OfToken.Refill.Ticks,
        seedVersion = attempt.Charged!.SeedVersion,
        failures = attempt.Charged.Failures,
        yearFailures = attempt.Charged.YearFailures,
    };

    private object TwoCodes(ResyncMatch pair) => new
    {
        id = attempt.Token!.Id,
        holderId = attempt.Token.HolderId,
        first = pair.First,
        second = pair.Second,
        drift = pair.Drift,
        now = attempt.Now.UtcTicks,
        seedVersion = attempt.Pair!.SeedVersion,
    };

    private async Task<long> CountAsync(string statement, object values) =>
        await connection.ExecuteScalarAsync<long?>(statement, values, transaction) ?? throw new ActivationUndoneException(ActivationOutcome.Changed);

    private Task<int> AuditAsync(long? tokenId, long? number, AuditKind kind, string? detail) =>
        audit.WriteAsync(connection, transaction, new AuditEntry(attempt.Now, tokenId, number, kind, attempt.Request.Actor, detail));
}
