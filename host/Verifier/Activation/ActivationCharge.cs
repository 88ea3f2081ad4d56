using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Resyncs;

namespace Keyfob.Verifier.Activation;

/// <summary>The first transaction of an activation: finds both tokens, and charges the attempt before the code is looked at.</summary>
internal sealed class ActivationCharge(DbConnection connection, DbTransaction transaction, IKeySource keys)
{
    /// <summary>Finds and charges.</summary>
    /// <param name="attempt">What was submitted.</param>
    public async Task<ActivationAttempt> RunAsync(ActivationAttempt attempt)
    {
        var (request, now) = (attempt.Request, attempt.Now.UtcTicks);
        if (await connection.ExecuteScalarAsync(ClientBudget.Charge, new { client = attempt.Client, now }, transaction) == null)
        {
            return attempt with { Refusal = ActivationOutcome.TooSoon };
        }

        var named = new { user = Data.HolderRow.KeyOf(request.User), serial = request.Serial.Trim() };
        if (await QueryAsync<WaitingToken>(ActivationStatements.Find, named) is not { } token)
        {
            return attempt with { Refusal = ActivationOutcome.NotWaiting };
        }

        var present = await QueryAsync<PresentToken>(ActivationStatements.FindPresent, new { holderId = token.HolderId });
        var found = attempt with { Token = token, Old = present };
        if (present != null && !present.HasLapsed(attempt.Now) && present.Serial != request.Revokes)
        {
            return await RefundedAsync(found with { Refusal = ActivationOutcome.NeedsConfirmation });
        }

        return token.NeedsTwoCodes(attempt.Now) ? await ChargePairAsync(found, token) : await ChargeOneAsync(found, token);
    }

    private async Task<ActivationAttempt> ChargeOneAsync(ActivationAttempt attempt, WaitingToken token)
    {
        if (WrongCodes.IsRepeated(token, WrongCodes.HashOf(keys, token.Serial, attempt.Code), attempt.Now))
        {
            return await RefundedAsync(attempt with { Refusal = ActivationOutcome.Wrong });
        }

        var charged = await QueryAsync<ChargedToken>(ActivationStatements.Charge, new { id = token.Id, holderId = token.HolderId, now = attempt.Now.UtcTicks });
        return attempt with { Charged = charged, Refusal = charged == null ? token.RefusalAt(attempt.Now) : null };
    }

    private async Task<ActivationAttempt> ChargePairAsync(ActivationAttempt attempt, WaitingToken token)
    {
        var values = new { id = token.Id, holderId = token.HolderId, now = attempt.Now.UtcTicks, today = new DateTimeOffset(attempt.Now.UtcDateTime.Date, TimeSpan.Zero).UtcTicks };
        if (attempt.Request.Begun is not { } begun)
        {
            // The first code costs one of the day's tries, and tells nothing.
            var charged = await QueryAsync<ResyncToken>(ActivationStatements.ChargePair, values);
            return await RefundedAsync(attempt with { Pair = charged, Refusal = charged == null ? token.PairRefusalAt(attempt.Now) : null });
        }

        // Taken away, and committed, before the second code is looked at.
        var first = await QueryAsync<BegunResync>(ResyncStatements.Take, new { id = begun.ToString("N"), session = attempt.Session });
        if (first?.TokenId != token.Id)
        {
            return attempt with { Refusal = ActivationOutcome.BeginAgain };
        }

        var pair = await QueryAsync<ResyncToken>(ActivationStatements.ReadPair, values);
        return attempt with { Begun = first, Pair = pair, Refusal = pair == null ? token.PairRefusalAt(attempt.Now) : null };
    }

    private async Task<ActivationAttempt> RefundedAsync(ActivationAttempt attempt)
    {
        await connection.ExecuteAsync(ClientBudget.GiveBack, new { client = attempt.Client }, transaction);
        return attempt;
    }

    private Task<T?> QueryAsync<T>(string statement, object values) => connection.QuerySingleOrDefaultAsync<T>(statement, values, transaction);
}
