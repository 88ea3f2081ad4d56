using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>Gives tokens to users and takes them back.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenAssignment(IDatabase database, IKeySource keys, TimeProvider time)
{
    private const string StoreHolder = """
        INSERT INTO holders (name, name_key, mail, organisation) VALUES (@user, @key, @mail, @organisation)
        ON CONFLICT (name_key) DO UPDATE
        SET mail = COALESCE(excluded.mail, holders.mail), organisation = COALESCE(excluded.organisation, holders.organisation)
        RETURNING id
        """;

    // A token that had a holder before keeps its subscription: the years count from the purchase.
    private static readonly string s_assign = $"""
        holder_id = @holderId, state = {(int)TokenState.Active}, purchase = COALESCE(purchase, @purchase), years = CASE WHEN years > 0 THEN years ELSE 1 END,
        expires_at = COALESCE(expires_at, @expiresAt), revokes_at = COALESCE(revokes_at, @revokesAt)
        """;

    private readonly TokenChanges _changes = new(database, keys, time);

    /// <summary>Gives a token of the inventory to a user, who can log in with it at once, or after a resync where one code proves too little.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="holder">Who gets it. He is made if he does not exist.</param>
    /// <param name="purchase">The UTC day of the purchase, from which the year counts; null for today.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ChangeOutcome> AssignAsync(string serial, Holder holder, DateOnly? purchase, string actor, CancellationToken cancel) =>
        AssignAsync(serial, holder, purchase, actor, null, cancel);

    /// <inheritdoc cref="AssignAsync(string, Holder, DateOnly?, string, CancellationToken)"/>
    /// <param name="serial">The token.</param>
    /// <param name="holder">Who gets it. He is made if he does not exist.</param>
    /// <param name="purchase">The UTC day of the purchase, from which the year counts; null for today.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public async Task<ChangeOutcome> AssignAsync(string serial, Holder holder, DateOnly? purchase, string actor, string? reason, CancellationToken cancel)
    {
        var dates = new Subscription(purchase ?? DateOnly.FromDateTime(_changes.Now.UtcDateTime), Years: 1);
        try
        {
            return await database.WriteAsync(
                async (connection, transaction) =>
                {
                    var stored = new { user = holder.User.Trim(), key = HolderRow.KeyOf(holder.User), mail = holder.Mail, organisation = holder.Organisation };
                    var holderId = await connection.ExecuteScalarAsync<long>(StoreHolder, stored, transaction).ConfigureAwait(false);
                    return await _changes.WriteAsync(
                        connection,
                        transaction,
                        new Change(serial, AuditKind.Assigned, actor, reason == null ? stored.user : $"{stored.user}: {reason}"),
                        s_assign,
                        $"{TokenChanges.Allows(TokenEvent.Assign)} AND (expires_at IS NULL OR expires_at > @now)",
                        new
                        {
                            holderId,
                            purchase = Subscription.StartOf(dates.Purchase).UtcTicks,
                            expiresAt = Subscription.StartOf(dates.Expiry).UtcTicks,
                            revokesAt = Subscription.StartOf(dates.Revocation).UtcTicks,
                        }).ConfigureAwait(false);
                },
                cancel).ConfigureAwait(false);
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            return ChangeOutcome.UserHasToken;
        }
    }

    /// <summary>Takes a token back into the inventory.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ChangeOutcome> UnassignAsync(string serial, string actor, string reason, CancellationToken cancel) => _changes.RunAsync(
        new Change(serial, AuditKind.Unassigned, actor, reason),
        $"state = {(int)TokenState.Inventory}, holder_id = NULL",
        TokenChanges.Allows(TokenEvent.Unassign),
        null,
        cancel);
}
