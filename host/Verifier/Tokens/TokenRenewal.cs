using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>Renews subscriptions.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenRenewal(IDatabase database, IKeySource keys, TimeProvider time)
{
    // An UPDATE that changes nothing locks the row on PostgreSQL: two renewals at once count twice.
    private const string LockAndRead = """UPDATE tokens SET years = years WHERE serial = @serial RETURNING purchase AS "Purchase", years AS "Years" """;

    private readonly TokenChanges _changes = new(database, keys, time);

    /// <summary>Adds one year, counted from the purchase: whoever renews late pays for the months that have passed. A token is active again if its new
    /// expiry is in the future. Refused from the day of the revocation on.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="detail">The order or the reason.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public async Task<ChangeOutcome> RenewAsync(string serial, string actor, string? detail, CancellationToken cancel) =>
        (await database.WriteAsync((connection, transaction) => RenewAsync(connection, transaction, serial, actor, detail), cancel)).Outcome;

    /// <summary>Renews within a transaction, such as that of its payment. Several tokens are renewed in the order of their IDs, as others lock them.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <inheritdoc cref="RenewAsync(string, string, string?, CancellationToken)"/>
    public async Task<RenewalResult> RenewAsync(DbConnection connection, DbTransaction transaction, string serial, string actor, string? detail)
    {
        var token = await connection.QuerySingleOrDefaultAsync<StoredDates>(LockAndRead, new { serial }, transaction);
        if (token is not { Purchase: { } purchase })
        {
            return new RenewalResult(token == null ? ChangeOutcome.NoToken : ChangeOutcome.NotAllowed, null);
        }

        var renewed = new Subscription(DateOnly.FromDateTime(Ticks.Time(purchase).UtcDateTime), token.Years + 1);
        var (expiresAt, revokesAt) = (Subscription.StartOf(renewed.Expiry), Subscription.StartOf(renewed.Revocation));
        var outcome = await _changes.WriteAsync(
            connection,
            transaction,
            new Change(serial, AuditKind.Renewed, actor, string.Create(CultureInfo.InvariantCulture, $"until {renewed.Expiry:yyyy-MM-dd}{(detail == null ? "" : ", ")}{detail}")),
            $"years = years + 1, expires_at = @expiresAt, revokes_at = @revokesAt, state = CASE WHEN state = {(int)TokenState.Suspended} THEN {(int)TokenState.Active} ELSE state END",
            $"{TokenChanges.Allows(TokenEvent.Renew)} AND revokes_at > @now",
            new { expiresAt = expiresAt.UtcTicks, revokesAt = revokesAt.UtcTicks });
        return new RenewalResult(outcome, outcome == ChangeOutcome.Done ? renewed.Expiry : null);
    }

    private sealed class StoredDates
    {
        public long? Purchase { get; init; }

        public int Years { get; init; }
    }
}
