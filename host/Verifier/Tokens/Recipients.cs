using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tokens;

/// <summary>The holders to whom tokens of a page were delivered.</summary>
internal static class Recipients
{
    /// <summary>The summaries of rows whose holders were read with them.</summary>
    public static async Task<IReadOnlyList<TokenSummary>> SummariesAsync(VerifierDb context, IReadOnlyList<TokenRow> rows, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.DeliveredTo).OfType<long>().Distinct().ToList();
        var holders = ids.Count == 0 ? [] : await context.Holders.AsNoTracking().Where(holder => ids.Contains(holder.Id)).ToDictionaryAsync(holder => holder.Id, cancel);
        return [.. rows.Select(row => TokenSummary.Of(row, row.DeliveredTo is { } id ? holders.GetValueOrDefault(id) : null, now))];
    }
}
