using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>
/// Checks codes. A check takes one attempt from the budgets and commits, looks at the code, and commits what it found before it answers. Each check,
/// also for a user who does not exist, takes the same two commits of as many statements.
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

        var connection = await database.ConnectAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var token = await FindAsync(connection, request).ConfigureAwait(false);
            var attempt = new CheckAttempt(request, code, token, time.GetUtcNow(), keys);
            var (isAdmitted, charged) = await ChargeAsync(connection, attempt, cancel).ConfigureAwait(false);
            await StepAsync(CheckStep.Charged).ConfigureAwait(false);
            if (!isAdmitted)
            {
                return new CheckResult(CheckOutcome.ClientRefused, token?.Serial);
            }

            var decision = attempt.Evaluate(charged, keys);
            if (decision != null)
            {
                await StepAsync(CheckStep.Evaluated).ConfigureAwait(false);
            }

            var outcome = await RecordAsync(connection, attempt, charged, decision).ConfigureAwait(false);
            await StepAsync(CheckStep.Recorded).ConfigureAwait(false);
            return new CheckResult(outcome, token?.Serial);
        }
    }

    private static async Task<FoundToken?> FindAsync(DbConnection connection, CheckRequest request)
    {
        var row = await (request.Serial != null
            ? connection.QuerySingleAsync<FoundToken>(CheckStatements.FindBySerial, new { serial = request.Serial })
            : connection.QuerySingleAsync<FoundToken>(CheckStatements.FindByUser, new { user = HolderRow.KeyOf(request.User ?? "") })).ConfigureAwait(false);
        return row.Id == 0 ? null : row;
    }

    private Task<(bool IsAdmitted, ChargedToken? Charged)> ChargeAsync(DbConnection connection, CheckAttempt attempt, CancellationToken cancel) =>
        database.WriteAsync<(bool, ChargedToken?)>(
            connection,
            async transaction =>
            {
                var now = attempt.Now.UtcTicks;
                var isAdmitted = await connection.ExecuteScalarAsync(CheckStatements.ChargeClient, new { client = attempt.ClientKey, now }, transaction).ConfigureAwait(false) != null;

                // Where no token is to be charged the statement finds none: it takes its time.
                var id = attempt.Refusal == null ? attempt.Token!.Id : 0;
                return (isAdmitted, !isAdmitted ? null : await connection
                    .QuerySingleOrDefaultAsync<ChargedToken>(CheckStatements.Charge, new { id, now }, transaction).ConfigureAwait(false));
            },
            cancel);

    private Task<CheckOutcome> RecordAsync(DbConnection connection, CheckAttempt attempt, ChargedToken? charged, CodeDecision? decision) =>
        database.WriteAsync(
            connection,
            async transaction =>
            {
                var record = new CheckRecord(connection, transaction, attempt);
                var (outcome, number) = decision is { } known
                    ? await record.EvaluatedAsync(charged!, known).ConfigureAwait(false)
                    : await record.RefusedAsync().ConfigureAwait(false);
                await _audit.WriteAsync(connection, transaction, attempt.Entry(outcome, number)).ConfigureAwait(false);
                await StepAsync(CheckStep.Advanced).ConfigureAwait(false);
                return outcome;
            },
            CancellationToken.None);

    private Task StepAsync(CheckStep step) => AfterStep?.Invoke(step) ?? Task.CompletedTask;
}
