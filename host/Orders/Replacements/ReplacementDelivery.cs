using Dapper;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Replacements;

/// <summary>Delivers replacements for faulty tokens. They cost nothing and have the dates of the old token, so a replacement makes neither the subscription nor the
/// warranty longer.</summary>
public sealed class ReplacementDelivery
{
    // An UPDATE that changes nothing locks the row on PostgreSQL.
    private static readonly string s_find = $"""
        UPDATE claims SET state = state WHERE id = @claim AND state = {(int)ClaimState.Accepted} RETURNING serial AS "Serial", user_name AS "User"
        """;

    // The rows of tokens are locked in the order of their IDs, as others do.
    private const string Order = "SELECT serial FROM tokens WHERE serial IN (@old, @serial) ORDER BY id";

    private const string Lock = """UPDATE tokens SET years = years WHERE serial = @serial RETURNING serial AS "Serial", purchase AS "Purchase", years AS "Years" """;

    private static readonly string s_end = $"UPDATE claims SET state = {(int)ClaimState.Delivered}, replacement = @serial WHERE id = @claim";

    private readonly IDatabase _database;
    private readonly TokenAssignment _assignment;
    private readonly Claims _claims;

    internal ReplacementDelivery(IDatabase database, TokenAssignment assignment, Claims claims) => (_database, _assignment, _claims) = (database, assignment, claims);

    /// <summary>Delivers a token of the inventory in place of a faulty one. Its user activates it, and the old token is revoked by that.</summary>
    /// <param name="claim">The number of an accepted claim.</param>
    /// <param name="serial">The token.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<DeliveryOutcome> DeliverAsync(long claim, string serial, string actor, string reason, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            if (await connection.QuerySingleOrDefaultAsync<Accepted>(s_find, new { claim }, transaction) is not { } accepted)
            {
                return DeliveryOutcome.NotWaiting;
            }

            var tokens = new List<Dates>();
            foreach (var one in await connection.QueryAsync<string>(Order, new { old = accepted.Serial, serial }, transaction))
            {
                tokens.Add(await connection.QuerySingleAsync<Dates>(Lock, new { serial = one }, transaction));
            }

            if (tokens.Find(token => token.Serial == accepted.Serial) is not { Purchase: { } purchase } old)
            {
                return DeliveryOutcome.NotAllowed;
            }

            var dates = new Subscription(DateOnly.FromDateTime(new DateTime(purchase, DateTimeKind.Utc)), old.Years);
            var outcome = await _assignment.DeliverAsync(connection, transaction, serial, new Holder(accepted.User, null, null), dates, actor);
            if (outcome != ChangeOutcome.Done)
            {
                return outcome == ChangeOutcome.NoToken ? DeliveryOutcome.NoToken : DeliveryOutcome.NotAllowed;
            }

            await connection.ExecuteAsync(s_end, new { claim, serial }, transaction);
            await _claims.AuditAsync(connection, transaction, old.Serial, AuditKind.ClaimDelivered, actor, $"replaced by {serial}, {reason}");
            return DeliveryOutcome.Done;
        },
        cancel);

    private sealed class Accepted
    {
        public required string Serial { get; init; }

        public required string User { get; init; }
    }

    private sealed class Dates
    {
        public required string Serial { get; init; }

        public long? Purchase { get; init; }

        public int Years { get; init; }
    }
}
