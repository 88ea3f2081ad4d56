using System.Data.Common;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Resync;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Activation;

/// <summary>
/// Activates tokens that were delivered to users. The attempt is charged and committed before the code is looked at. Then one transaction uses the code, revokes the
/// user's old token and makes the new one active, so that he never has two, and never loses the old one without having the new one.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="keys">Decrypts the seeds.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenActivator(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Called between the parts of an activation; for tests that fail there.</summary>
    internal Func<ActivationStep, Task>? AfterStep { get; set; }

    /// <summary>Activates a token. Where one code proves too little, two calls take two codes in a row, as in a resync.</summary>
    /// <param name="request">The token, the code and whose it is.</param>
    /// <param name="admit">Uses up what admits the activation, in its transaction; false undoes the activation. Null if nothing is used up.</param>
    /// <param name="cancel">Ends the call only before its first commit.</param>
    /// <exception cref="DbException">The database failed. Whether the token was activated is not known.</exception>
    public async Task<ActivationResult> ActivateAsync(ActivationRequest request, Func<DbConnection, DbTransaction, Task<bool>>? admit, CancellationToken cancel)
    {
        if (!SubmittedCode.TryParse(request.Code, out var code))
        {
            return new ActivationResult(ActivationOutcome.NoCode);
        }

        var user = new CheckedUser(new CheckRequest(request.User, null, "", request.Client), keys);
        var submitted = new ActivationAttempt(request, code, user.ClientKey, time.GetUtcNow());
        var attempt = await database.WriteAsync((connection, transaction) => new ActivationCharge(connection, transaction, keys).RunAsync(submitted), cancel);
        await StepAsync(ActivationStep.Charged);
        return attempt.Refusal is { } refusal ? await FailAsync(attempt, refusal)
            : attempt.Charged != null ? await OneCodeAsync(attempt, admit)
            : attempt.Begun == null ? await FirstCodeAsync(attempt)
            : await SecondCodeAsync(attempt, admit);
    }

    private async Task<ActivationResult> OneCodeAsync(ActivationAttempt attempt, Func<DbConnection, DbTransaction, Task<bool>>? admit)
    {
        var charged = attempt.Charged!;
        var decision = charged.WithSeed(keys, seed => CodeDecision.Of(charged.Clock, seed, attempt.Code, attempt.Now));
        await StepAsync(ActivationStep.Evaluated);
        return decision.Result switch
        {
            CodeResult.Accepted => await FinishAsync(attempt, decision, null, admit),
            CodeResult.Replay => await FailAsync(attempt, ActivationOutcome.Replayed),
            _ => await FailAsync(attempt, ActivationOutcome.Wrong, WrongCodes.HashOf(keys, charged.Serial, attempt.Code)),
        };
    }

    private async Task<ActivationResult> FirstCodeAsync(ActivationAttempt attempt)
    {
        var (token, begun) = (attempt.Pair!, Guid.NewGuid());
        var candidates = token.WithSeed(keys, seed => ResyncRule.Candidates(token.Clock, token.RangeAt(attempt.Now), seed, attempt.Code, attempt.Now));
        await RecordAsync(attempt, record => record.BeginAsync(begun, candidates));
        return new ActivationResult(ActivationOutcome.SecondCode) { Serial = token.Serial, Begun = begun };
    }

    private async Task<ActivationResult> SecondCodeAsync(ActivationAttempt attempt, Func<DbConnection, DbTransaction, Task<bool>>? admit)
    {
        var (token, begunAt) = (attempt.Pair!, Ticks.Time(attempt.Begun!.Begun));
        var match = token.WithSeed(keys, seed => ResyncRule.Complete(token.Clock, token.RangeAt(attempt.Now), seed, attempt.Begun.Steps, begunAt, attempt.Code, attempt.Now));
        await StepAsync(ActivationStep.Evaluated);
        return match != null ? await FinishAsync(attempt, null, match, admit)
            : await FailAsync(attempt, attempt.Now - begunAt > ResyncRule.Lifetime ? ActivationOutcome.BeginAgain : ActivationOutcome.NoMatch);
    }

    private async Task<ActivationResult> FinishAsync(ActivationAttempt attempt, CodeDecision? decision, ResyncMatch? match, Func<DbConnection, DbTransaction, Task<bool>>? admit)
    {
        ActivationOutcome outcome;
        try
        {
            await RecordAsync(attempt, record => record.FinishAsync(decision, match, admit, StepAsync));
            await StepAsync(ActivationStep.Recorded);
            return new ActivationResult(ActivationOutcome.Done) { Serial = attempt.Token!.Serial };
        }
        catch (ActivationUndoneException undone)
        {
            outcome = undone.Outcome;
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            // The user has got another token meanwhile.
            outcome = ActivationOutcome.Changed;
        }

        return await FailAsync(attempt, outcome);
    }

    private async Task<ActivationResult> FailAsync(ActivationAttempt attempt, ActivationOutcome outcome, byte[]? codeHash = null)
    {
        // A client whose budget is empty writes nothing.
        if (attempt.Token != null || outcome == ActivationOutcome.NotWaiting)
        {
            await RecordAsync(attempt, record => record.FailAsync(outcome, codeHash));
        }

        return new ActivationResult(outcome) { Serial = attempt.Token?.Serial };
    }

    private Task<int> RecordAsync(ActivationAttempt attempt, Func<ActivationRecord, Task<int>> work) =>
        database.WriteAsync((connection, transaction) => work(new ActivationRecord(connection, transaction, _audit, attempt)), CancellationToken.None);

    private Task StepAsync(ActivationStep step) => AfterStep?.Invoke(step) ?? Task.CompletedTask;
}
