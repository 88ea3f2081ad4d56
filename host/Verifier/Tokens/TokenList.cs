using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.Verification;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tokens;

/// <summary>Lists tokens.</summary>
/// <param name="database">The store.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenList(IDatabase database, TimeProvider time)
{
    /// <summary>One page, in the order of the import.</summary>
    /// <param name="filter">Which tokens.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public async Task<IReadOnlyList<TokenSummary>> ReadAsync(TokenFilter filter, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, TokenFilter.MaxPage);
        var context = database.Context();
        await using (context.ConfigureAwait(false))
        {
            // The user's number first: with it the database finds his tokens by index.
            var userKey = filter.User == null ? null : HolderRow.KeyOf(filter.User);
            var userId = userKey == null ? 0 : await context.Holders.Where(holder => holder.NameKey == userKey).Select(holder => holder.Id).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
            var tokens = context.Tokens.AsNoTracking().Include(row => row.Holder).Where(row => row.Id > filter.After);
            var rows = await tokens.LeftJoin(context.Holders, row => row.DeliveredTo, holder => holder.Id, (row, recipient) => new { Row = row, Recipient = recipient })
                .Where(one => filter.Serial == null || one.Row.Serial.StartsWith(filter.Serial))
                .Where(one => userKey == null || one.Row.HolderId == userId || one.Row.DeliveredTo == userId)
                .Where(one => filter.Organisation == null || one.Row.Holder!.Organisation == filter.Organisation || one.Recipient!.Organisation == filter.Organisation)
                .Where(one => filter.Batch == null || one.Row.Batch == filter.Batch)
                .Where(one => filter.State == null || one.Row.State == filter.State)
                .OrderBy(one => one.Row.Id).Take(filter.Limit).ToListAsync(cancel).ConfigureAwait(false);
            var now = time.GetUtcNow();
            return [.. rows.Select(one => Summary(one.Row, one.Recipient, now))];
        }
    }

    private static TokenSummary Summary(TokenRow row, HolderRow? recipient, DateTimeOffset now) => new()
    {
        Id = row.Id,
        Serial = row.Serial,
        Manufacturer = row.Manufacturer,
        Batch = row.Batch,
        User = row.Holder?.Name,
        DeliveredTo = recipient?.Name,
        Organisation = (row.Holder ?? recipient)?.Organisation,
        State = row.Admission.StateAt(now),
        Locked = row.Failures >= Throttle.LockAt,
        HardLocked = row.YearFailures >= Throttle.HardLockAt,
        Blocked = row.Blocked,
        Failures = row.Failures,
        Digits = row.Digits,
        Period = row.Period,
        Drift = row.Drift,
        LastSuccessAt = row.LastSuccessAt,
        Purchase = row.Purchase,
        ExpiresAt = row.ExpiresAt,
        RevokesAt = row.RevokesAt,
    };
}
