using Keyfob.Orders.Data;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Replacements;

/// <summary>Lists claims.</summary>
/// <param name="database">The store.</param>
public sealed class ClaimList(IDatabase database)
{
    /// <summary>Claims of a page.</summary>
    public const int Page = 50;

    /// <summary>The claims for a token, the newest first.</summary>
    public async Task<IReadOnlyList<ClaimRow>> OfTokenAsync(string serial, CancellationToken cancel)
    {
        await using var context = OrderTables.Open(database);
        return await context.Claims.AsNoTracking().Where(row => row.Serial == serial).OrderByDescending(row => row.Id).Take(Page).ToListAsync(cancel);
    }

    /// <summary>One page of all claims, the newest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="before">The number of the last claim of the page before; null for the first page.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<IReadOnlyList<ClaimRow>> ReadAsync(ClaimState? state, long? before, CancellationToken cancel)
    {
        await using var context = OrderTables.Open(database);
        return await context.Claims.AsNoTracking()
            .Where(row => state == null || row.State == state)
            .Where(row => before == null || row.Id < before)
            .OrderByDescending(row => row.Id).Take(Page).ToListAsync(cancel);
    }

    /// <summary>One claim; null if there is none.</summary>
    public async Task<ClaimRow?> FindAsync(long claim, CancellationToken cancel)
    {
        await using var context = OrderTables.Open(database);
        return await context.Claims.AsNoTracking().SingleOrDefaultAsync(row => row.Id == claim, cancel);
    }
}
