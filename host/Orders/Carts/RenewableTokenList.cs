using System.Globalization;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Carts;

/// <summary>Lists the tokens that somebody may renew. Those that are revoked first come first.</summary>
/// <param name="database">The store.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class RenewableTokenList(IDatabase database, TimeProvider time)
{
    private const int MaxPage = 200;

    /// <summary>One page. A filter that cannot be read is as none.</summary>
    public async Task<IReadOnlyList<RenewableToken>> ReadAsync(Buyer buyer, RenewableFilter filter, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, MaxPage);
        var now = time.GetUtcNow();
        await using var context = database.Context();
        var (owner, organisation, due) = (buyer.Key, buyer.Organisation, now.AddDays(RenewableFilter.DueDays));
        var tokens = context.Tokens.AsNoTracking().Include(row => row.Holder)
            .Where(row => row.Holder!.NameKey == owner || (organisation != null && row.Holder.Organisation == organisation));
        if (!string.IsNullOrWhiteSpace(filter.User))
        {
            var user = HolderRow.KeyOf(filter.User);
            tokens = tokens.Where(row => row.Holder!.NameKey.StartsWith(user));
        }

        tokens = filter.All
            ? tokens.Where(row => row.Id > OneNumber(filter.After)).OrderBy(row => row.Id)
            : DueAfter(tokens.Where(row => (row.State == TokenState.Active || row.State == TokenState.Suspended) && (row.State == TokenState.Suspended || row.ExpiresAt <= due) && row.RevokesAt > now), filter.After);
        var rows = await tokens.Take(filter.Limit).ToListAsync(cancel);
        return [.. rows.Select(row => View(row, filter.All, now))];
    }

    private static IQueryable<TokenRow> DueAfter(IQueryable<TokenRow> tokens, string? after)
    {
        if (after?.Split('-') is [var ticks, var number] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var time) && time is >= 0 and < 3_000_000_000_000_000_000)
        {
            var (at, id) = (new DateTimeOffset(time, TimeSpan.Zero), OneNumber(number));
            tokens = tokens.Where(row => row.RevokesAt > at || (row.RevokesAt == at && row.Id > id));
        }

        return tokens.OrderBy(row => row.RevokesAt).ThenBy(row => row.Id);
    }

    private static long OneNumber(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static RenewableToken View(TokenRow row, bool isAll, DateTimeOffset now)
    {
        var state = row.Admission.StateAt(now);
        return new RenewableToken
        {
            Place = string.Create(CultureInfo.InvariantCulture, $"{(isAll ? "" : $"{row.RevokesAt!.Value.UtcTicks}-")}{row.Id}"),
            Serial = row.Serial,
            User = row.Holder!.Name,
            State = state,
            Purchase = row.Purchase,
            ExpiresAt = row.ExpiresAt,
            RevokesAt = row.RevokesAt,
            Offer = state is TokenState.Active or TokenState.Suspended && row.Purchase is { } purchase
                ? RenewalOffer.Of(new Subscription(DateOnly.FromDateTime(purchase.UtcDateTime), row.Years), DateOnly.FromDateTime(now.UtcDateTime))
                : null,
        };
    }
}
