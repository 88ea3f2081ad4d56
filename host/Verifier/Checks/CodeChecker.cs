using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>
/// Checks codes. A check takes one attempt from the budgets and commits, looks at the code, and commits what it found before it answers. Each check,
/// also for a user who does not exist, takes the same two commits of as many round trips.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="keys">Decrypts the seeds.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class CodeChecker(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly AuditWriter _audit = new(keys);

    /// <summary>Called between the parts of a check; for tests that kill the process there.</summary>
    internal Func<CheckStep, Task>? AfterStep { get; set; }

    /// <summary>Checks a code.</summary>
    /// <param name="request">The code and whose it is.</param>
    /// <param name="cancel">Ends the check only before its first commit.</param>
    /// <exception cref="DbException">The database failed. Whether the code was accepted is not known.</exception>
    public async Task<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancel)
    {
        if (!SubmittedCode.TryParse(request.Code, out var code))
        {
            // The same for every user: it tells nothing and costs nothing.
            return new CheckResult(CheckOutcome.NoCode, null);
        }

        var (attempt, isAdmitted, charged) = await ChargeAsync(request, code, cancel);
        await StepAsync(CheckStep.Charged);
        if (!isAdmitted)
        {
            return new CheckResult(CheckOutcome.ClientRefused, attempt.Token?.Serial);
        }

        var decision = attempt.Evaluate(charged, keys);
        if (decision != null)
        {
            await StepAsync(CheckStep.Evaluated);
        }

        var outcome = await RecordAsync(attempt, charged, decision);
        await StepAsync(CheckStep.Recorded);
        return new CheckResult(outcome, attempt.Token?.Serial);
    }

    private Task<(CheckAttempt Attempt, bool IsAdmitted, ChargedToken? Charged)> ChargeAsync(CheckRequest request, SubmittedCode code, CancellationToken cancel)
    {
        var user = new CheckedUser(request, keys);
        return database.WriteAsync<(CheckAttempt, bool, ChargedToken?)>(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow();
                var (isAdmitted, token) = await AdmitAsync(connection, transaction, request, user, now.UtcTicks);
                var attempt = new CheckAttempt(request, user, code, token, now, keys);

                // Where no token is to be charged the statement finds none: it takes its time.
                var id = attempt.Refusal == null ? token!.Id : 0;
                return (attempt, isAdmitted, !isAdmitted ? null : await connection
                    .QuerySingleOrDefaultAsync<ChargedToken>(CheckStatements.Charge, new { id, now = now.UtcTicks }, transaction));
            },
            cancel);
    }

    // Both statements in one message to the server.
    private static async Task<(bool IsAdmitted, FoundToken? Token)> AdmitAsync(DbConnection connection, DbTransaction transaction, CheckRequest request, CheckedUser user, long now)
    {
        await using var results = await (request.Serial != null
            ? connection.QueryMultipleAsync(CheckStatements.AdmitBySerial, new { client = user.ClientKey, now, serial = request.Serial }, transaction)
            : connection.QueryMultipleAsync(CheckStatements.AdmitByUser, new { client = user.ClientKey, now, user = HolderRow.KeyOf(request.User ?? "") }, transaction));
        var isAdmitted = await results.ReadSingleOrDefaultAsync<long?>() != null;
        var token = await results.ReadSingleAsync<FoundToken>();
        return (isAdmitted, token.Id == 0 ? null : token);
    }

    private Task<CheckOutcome> RecordAsync(CheckAttempt attempt, ChargedToken? charged, CodeDecision? decision) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                var record = new CheckRecord(connection, transaction, attempt);
                var (outcome, number) = decision is { } known
                    ? await record.EvaluatedAsync(charged!, known)
                    : await record.RefusedAsync();
                await _audit.WriteAsync(connection, transaction, attempt.Entry(outcome, number));
                await StepAsync(CheckStep.Advanced);
                return outcome;
            },
            CancellationToken.None);

    private Task StepAsync(CheckStep step) => AfterStep?.Invoke(step) ?? Task.CompletedTask;
}
