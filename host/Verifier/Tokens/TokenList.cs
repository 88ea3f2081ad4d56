using Keyfob.Verifier.Data;
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
        await using var context = database.Context();
        // The user's number first: with it the database finds his tokens by index.
        var userKey = filter.User == null ? null : HolderRow.KeyOf(filter.User);
        var userId = userKey == null ? 0 : await context.Holders.Where(holder => holder.NameKey == userKey).Select(holder => holder.Id).SingleOrDefaultAsync(cancel);
        var rows = await context.Tokens.AsNoTracking().Include(row => row.Holder)
            .Where(row => row.Id > filter.After)
            .Where(row => filter.Serial == null || row.Serial.StartsWith(filter.Serial))
            .Where(row => userKey == null || row.HolderId == userId || row.DeliveredTo == userId)
            .Where(row => filter.Organisation == null || row.Holder!.Organisation == filter.Organisation || context.Holders.Any(one => one.Id == row.DeliveredTo && one.Organisation == filter.Organisation))
            .Where(row => filter.Batch == null || row.Batch == filter.Batch)
            .Where(row => filter.State == null || row.State == filter.State)
            .OrderBy(row => row.Id).Take(filter.Limit).ToListAsync(cancel);
        return await Recipients.SummariesAsync(context, rows, time.GetUtcNow(), cancel);
    }
}
