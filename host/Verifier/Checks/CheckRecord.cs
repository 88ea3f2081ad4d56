using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>Writes what a check found, within its second transaction.</summary>
internal sealed class CheckRecord(DbConnection connection, DbTransaction transaction, CheckAttempt attempt)
{
    /// <summary>A code that was looked at.</summary>
    /// <returns>The outcome, and the number of the token's audit entry.</returns>
    public async Task<(CheckOutcome Outcome, long? Number)> EvaluatedAsync(ChargedToken charged, CodeDecision decision)
    {
        if (decision.Result == CodeResult.Accepted)
        {
            // The client's row before the token's, as the charge locks them: two checks of one client at once would wait for each other for ever.
            await RefundClientAsync();
            var number = await ExecuteAsync(CheckStatements.Advance, new
            {
                id = attempt.Token!.Id,
                step = decision.Step,
                drift = decision.Drift,
                now = attempt.Now.UtcTicks,
                refill = AttemptBudget.OfToken.Refill.Ticks,
                seedVersion = charged.SeedVersion,
                failures = charged.Failures,
                yearFailures = charged.YearFailures,
            });
            if (number != null)
            {
                return (CheckOutcome.Accepted, number);
            }

            // Another check used the step first, or the token was revoked or blocked meanwhile.
            await connection.ExecuteAsync(ClientBudget.TakeAgain, new { client = attempt.User.ClientKey }, transaction);
            var lastStep = await connection
                .ExecuteScalarAsync<long>("SELECT last_step FROM tokens WHERE id = @id", new { id = attempt.Token.Id }, transaction);
            return lastStep >= decision.Step
                ? (CheckOutcome.Replayed, await ReplayedAsync(charged))
                : (CheckOutcome.Changed, await AuditWriter.CountAsync(connection, transaction, attempt.Token.Id));
        }

        return decision.Result == CodeResult.Replay
            ? (CheckOutcome.Replayed, await ReplayedAsync(charged))
            : (CheckOutcome.Wrong, await ExecuteAsync(CheckStatements.Wrong, new { id = attempt.Token!.Id, hash = attempt.CodeHash, now = attempt.Now.UtcTicks }));
    }

    /// <summary>A code that was not looked at. It takes as many round trips and writes as a wrong code.</summary>
    /// <inheritdoc cref="EvaluatedAsync"/>
    public async Task<(CheckOutcome Outcome, long? Number)> RefusedAsync()
    {
        if (attempt.Token == null)
        {
            _ = await connection.QuerySingleAsync<FoundToken>(CheckStatements.NoToken, new { client = attempt.User.ClientKey }, transaction);
            return (CheckOutcome.NoToken, null);
        }

        if (attempt.Refusal == CheckOutcome.Repeated)
        {
            await RefundClientAsync();
        }

        var token = await connection.QuerySingleAsync<FoundToken>(CheckStatements.Refused, new { client = attempt.User.ClientKey, id = attempt.Token.Id }, transaction);
        return (attempt.Refusal ?? attempt.RefusalOf(token), token.AuditCount);
    }

    private Task<long?> ReplayedAsync(ChargedToken charged) =>
        ExecuteAsync(CheckStatements.Replayed, new { id = attempt.Token!.Id, refuseUntil = charged.RefuseUntil, refill = AttemptBudget.OfToken.Refill.Ticks });

    private Task<int> RefundClientAsync() => connection.ExecuteAsync(ClientBudget.GiveBack, new { client = attempt.User.ClientKey }, transaction);

    private Task<long?> ExecuteAsync(string statement, object values) => connection.ExecuteScalarAsync<long?>(statement, values, transaction);
}
