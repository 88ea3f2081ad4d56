using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Verifier.Tokens;

/// <summary>Gives tokens to users, delivers tokens that users activate, and takes both back.</summary>
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
        holder_id = @holderId, delivered_to = NULL, state = {(int)TokenState.Active}, purchase = COALESCE(purchase, @purchase), years = CASE WHEN years > 0 THEN years ELSE 1 END,
        expires_at = COALESCE(expires_at, @expiresAt), revokes_at = COALESCE(revokes_at, @revokesAt)
        """;

    // Who pays for a delivery gets the whole year, whatever subscription the token had.
    private const string Delivery = "delivered_to = @holderId, purchase = @purchase, years = @years, expires_at = @expiresAt, revokes_at = @revokesAt";

    // A delivery that was taken back before the activation leaves no subscription behind.
    private static readonly string s_unassign = $"""
        state = {(int)TokenState.Inventory}, holder_id = NULL, delivered_to = NULL, purchase = CASE WHEN delivered_to IS NULL THEN purchase END,
        years = CASE WHEN delivered_to IS NULL THEN years ELSE 0 END, expires_at = CASE WHEN delivered_to IS NULL THEN expires_at END,
        revokes_at = CASE WHEN delivered_to IS NULL THEN revokes_at END
        """;

    private readonly TokenChanges _changes = new(database, keys, time);

    /// <summary>Gives a token of the inventory to a user, who can log in with it at once, or after a resync where one code proves too little.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="holder">Who gets it. He is made if he does not exist.</param>
    /// <param name="purchase">The UTC day of the purchase, from which the year counts; null for today.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public async Task<ChangeOutcome> AssignAsync(string serial, Holder holder, DateOnly? purchase, string actor, string? reason, CancellationToken cancel)
    {
        var dates = OneYear(purchase);
        try
        {
            return await database.WriteAsync(
                async (connection, transaction) =>
                {
                    var values = await ValuesAsync(connection, transaction, holder, dates);
                    return await _changes.WriteAsync(
                        connection,
                        transaction,
                        new Change(serial, AuditKind.Assigned, actor, Detail(holder, reason)),
                        s_assign,
                        $"{TokenChanges.Allows(TokenEvent.Assign)} AND (expires_at IS NULL OR expires_at > @now)",
                        values);
                },
                cancel);
        }
        catch (DbException failure) when (database.IsDuplicate(failure))
        {
            return ChangeOutcome.UserHasToken;
        }
    }

    /// <summary>Delivers a token of the inventory to a user, who has to activate it before he can log in with it. He may have another token until then.
    /// A token that was delivered to somebody has to be taken back first.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="holder">Who gets it. He is made if he does not exist.</param>
    /// <param name="dates">Its subscription, in place of one that it had.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ChangeOutcome> DeliverAsync(string serial, Holder holder, Subscription dates, string actor, CancellationToken cancel) =>
        database.WriteAsync((connection, transaction) => DeliverAsync(connection, transaction, serial, holder, dates, actor), cancel);

    /// <summary>Does the same with one year from the purchase.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="holder">Who gets it. He is made if he does not exist.</param>
    /// <param name="purchase">The UTC day of the purchase, from which the year counts; null for today.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ChangeOutcome> DeliverAsync(string serial, Holder holder, DateOnly? purchase, string actor, string? reason, CancellationToken cancel) => database.WriteAsync(
        (connection, transaction) => DeliverAsync(connection, transaction, serial, holder, OneYear(purchase), actor, reason), cancel);

    /// <summary>Does the same within a transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">Its transaction.</param>
    /// <param name="serial">The token.</param>
    /// <param name="holder">Who gets it. He is made if he does not exist.</param>
    /// <param name="dates">Its subscription, in place of one that it had.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why; null for nothing.</param>
    public async Task<ChangeOutcome> DeliverAsync(
        DbConnection connection, DbTransaction transaction, string serial, Holder holder, Subscription dates, string actor, string? reason = null)
    {
        var values = await ValuesAsync(connection, transaction, holder, dates);
        return await _changes.WriteAsync(
            connection,
            transaction,
            new Change(serial, AuditKind.Delivered, actor, Detail(holder, reason)),
            Delivery,
            $"{TokenChanges.Allows(TokenEvent.Deliver)} AND delivered_to IS NULL AND @expiresAt > @now",
            values);
    }

    /// <summary>Takes a token back into the inventory, also one that was delivered and not activated.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<ChangeOutcome> UnassignAsync(string serial, string actor, string reason, CancellationToken cancel) => _changes.RunAsync(
        new Change(serial, AuditKind.Unassigned, actor, reason),
        s_unassign,
        $"{TokenChanges.Allows(TokenEvent.Unassign)} AND (state <> {(int)TokenState.Inventory} OR delivered_to IS NOT NULL)",
        null,
        cancel);

    private static string Detail(Holder holder, string? reason) => reason == null ? holder.User.Trim() : $"{holder.User.Trim()}: {reason}";

    private Subscription OneYear(DateOnly? purchase) => new(purchase ?? DateOnly.FromDateTime(_changes.Now.UtcDateTime), Years: 1);

    private static async Task<object> ValuesAsync(DbConnection connection, DbTransaction transaction, Holder holder, Subscription dates)
    {
        var stored = new { user = holder.User.Trim(), key = HolderRow.KeyOf(holder.User), mail = holder.Mail, organisation = holder.Organisation };
        return new
        {
            holderId = await connection.ExecuteScalarAsync<long>(StoreHolder, stored, transaction),
            purchase = Subscription.StartOf(dates.Purchase).UtcTicks,
            years = dates.Years,
            expiresAt = Subscription.StartOf(dates.Expiry).UtcTicks,
            revokesAt = Subscription.StartOf(dates.Revocation).UtcTicks,
        };
    }
}
