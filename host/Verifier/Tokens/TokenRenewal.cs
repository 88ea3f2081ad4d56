using System.Globalization;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tokens;

/// <summary>Renews subscriptions.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenRenewal(IDatabase database, IKeySource keys, TimeProvider time)
{
    private readonly TokenChanges _changes = new(database, keys, time);

    /// <summary>Adds one year, counted from the purchase: whoever renews late pays for the months that have passed. A token is active again if its new
    /// expiry is in the future. Refused from the day of the revocation on.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="detail">The order or the reason.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public async Task<ChangeOutcome> RenewAsync(string serial, string actor, string? detail, CancellationToken cancel)
    {
        TokenRow? token;
        var context = database.Context();
        await using (context.ConfigureAwait(false))
        {
            token = await context.Tokens.AsNoTracking().SingleOrDefaultAsync(row => row.Serial == serial, cancel).ConfigureAwait(false);
        }

        if (token is not { Purchase: { } purchase })
        {
            return token == null ? ChangeOutcome.NoToken : ChangeOutcome.NotAllowed;
        }

        var renewed = new Subscription(DateOnly.FromDateTime(purchase.UtcDateTime), token.Years + 1);
        var (expiresAt, revokesAt) = (Subscription.StartOf(renewed.Expiry), Subscription.StartOf(renewed.Revocation));
        return await _changes.RunAsync(
            new Change(serial, AuditKind.Renewed, actor, string.Create(CultureInfo.InvariantCulture, $"until {renewed.Expiry:yyyy-MM-dd}{(detail == null ? "" : ", ")}{detail}")),
            $"years = years + 1, expires_at = @expiresAt, revokes_at = @revokesAt, state = CASE WHEN state = {(int)TokenState.Suspended} THEN {(int)TokenState.Active} ELSE state END",
            // The years that were read: two renewals at once count twice or one is refused, never once.
            $"{TokenChanges.Allows(TokenEvent.Renew)} AND revokes_at > @now AND years = @years",
            new { expiresAt = expiresAt.UtcTicks, revokesAt = revokesAt.UtcTicks, years = token.Years },
            cancel).ConfigureAwait(false);
    }
}
