using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tokens;

/// <summary>Finds tokens for the pages of administrators and managers. An index gives each list its order, so that a page reads little of a large table.</summary>
/// <param name="database">The store.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class TokenDirectory(IDatabase database, TimeProvider time)
{
    private const int History = 50;

    // Behind every serial that begins with a text: serials have no character of more than 16 bits, and none that is no character.
    private const char Last = '\uFFFF';

    /// <summary>One page, in the order of serials; of an organisation in the order of user IDs.</summary>
    /// <param name="search">Which tokens.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public async Task<TokenSearchPage> ReadAsync(TokenSearch search, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(search.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(search.Limit, TokenFilter.MaxPage);
        await using var context = database.Context();
        var rows = await Query(context, search).ToListAsync(cancel);
        var last = rows.Count > search.Limit ? rows[search.Limit - 1] : null;
        return new TokenSearchPage(
            await Recipients.SummariesAsync(context, [.. rows.Take(search.Limit)], time.GetUtcNow(), cancel),
            last == null ? null : new TokenCursor(last.Serial, search.Organisation == null ? null : last.Holder?.NameKey));
    }

    /// <summary>How many tokens there are in each stored state that a token is in.</summary>
    /// <param name="cancel">Ends the query.</param>
    public async Task<IReadOnlyDictionary<TokenState, int>> CountAsync(CancellationToken cancel)
    {
        await using var context = database.Context();
        return await context.Tokens.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
    }

    /// <summary>How many tokens of a batch are not revoked.</summary>
    /// <param name="batch">The label of the import.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<int> CountOfBatchAsync(string batch, CancellationToken cancel)
    {
        await using var context = database.Context();
        return await context.Tokens.CountAsync(row => row.Batch == batch && row.State != TokenState.Revoked, cancel);
    }

    /// <summary>One token with its last audit entries; null if there is none.</summary>
    /// <param name="serial">Its serial.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<TokenDetails?> FindAsync(string serial, CancellationToken cancel)
    {
        await using var context = database.Context();
        var row = await context.Tokens.AsNoTracking().Include(row => row.Holder).SingleOrDefaultAsync(row => row.Serial == serial, cancel);
        var recipient = row?.DeliveredTo == null ? null : await context.Holders.AsNoTracking().SingleOrDefaultAsync(holder => holder.Id == row.DeliveredTo, cancel);
        return row == null ? null : Details(row, recipient, time.GetUtcNow(), await HistoryAsync(context, row.Id, cancel));
    }

    /// <summary>One token of an organisation's holder; null if there is none.</summary>
    /// <param name="serial">Its serial.</param>
    /// <param name="organisation">The organisation.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<TokenSummary?> FindOfAsync(string serial, string organisation, CancellationToken cancel)
    {
        await using var context = database.Context();
        var row = await context.Tokens.AsNoTracking().Include(row => row.Holder)
            .SingleOrDefaultAsync(row => row.Serial == serial && row.Holder!.Organisation == organisation, cancel);
        return row == null ? null : TokenSummary.Of(row, null, time.GetUtcNow());
    }

    /// <summary>The tokens of a page, and the one behind it.</summary>
    internal static IQueryable<TokenRow> Query(VerifierDb context, TokenSearch search)
    {
        var query = Filtered(context, search);
        var ordered = search.Organisation is { } organisation ? ByUser(query.Where(row => row.Holder!.Organisation == organisation), search.After) : BySerial(query, search.After);
        return ordered.Take(search.Limit + 1);
    }

    // Only what filters is in the statement: a condition that can be switched off by a parameter hides the index.
    private static IQueryable<TokenRow> Filtered(VerifierDb context, TokenSearch search)
    {
        var query = context.Tokens.AsNoTracking().Include(row => row.Holder).AsQueryable();
        if (search.Serial is { } serial)
        {
            var end = serial + Last;
            query = query.Where(row => string.Compare(row.Serial, serial) >= 0 && string.Compare(row.Serial, end) < 0);
        }

        if (search.User is { } user)
        {
            var key = HolderRow.KeyOf(user);
            // 0 for a user who has no row: null would find all tokens without a holder.
            var holder = context.Holders.Where(one => one.NameKey == key).Select(one => one.Id);
            query = query.Where(row => row.HolderId == holder.FirstOrDefault() || row.DeliveredTo == holder.FirstOrDefault());
        }

        if (search.Batch is { } batch)
        {
            query = query.Where(row => row.Batch == batch);
        }

        if (search.State is { } state)
        {
            query = query.Where(row => row.State == state);
        }

        query = search.Lock switch
        {
            TokenLock.Locked => query.Where(row => row.Failures >= Throttle.LockAt),
            TokenLock.HardLocked => query.Where(row => row.YearFailures >= Throttle.HardLockAt),
            TokenLock.Lost => query.Where(row => row.Blocked),
            _ => query,
        };
        return search.NeverUsed ? query.Where(row => row.LastSuccessAt == null) : query;
    }

    private static IQueryable<TokenRow> BySerial(IQueryable<TokenRow> query, TokenCursor? after) =>
        (after == null ? query : query.Where(row => string.Compare(row.Serial, after.Serial) > 0)).OrderBy(row => row.Serial);

    private static IQueryable<TokenRow> ByUser(IQueryable<TokenRow> query, TokenCursor? after)
    {
        if (after is { UserKey: { } user, Serial: var serial })
        {
            query = query.Where(row => string.Compare(row.Holder!.NameKey, user) >= 0 && (row.Holder!.NameKey != user || string.Compare(row.Serial, serial) > 0));
        }

        return query.OrderBy(row => row.Holder!.NameKey).ThenBy(row => row.Serial);
    }

    private static async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(VerifierDb context, long token, CancellationToken cancel) =>
        await context.Audit.Where(entry => entry.TokenId == token).OrderByDescending(entry => entry.TokenNumber).Take(History)
            .Select(entry => new HistoryEntry(entry.At, entry.Kind, entry.Actor, entry.Detail)).ToListAsync(cancel);

    private static TokenDetails Details(TokenRow row, HolderRow? recipient, DateTimeOffset now, IReadOnlyList<HistoryEntry> history) => new()
    {
        Summary = TokenSummary.Of(row, recipient, now),
        ImportedAt = row.ImportedAt,
        Mail = (row.Holder ?? recipient)?.Mail,
        Years = row.Years,
        Rate = row.Rate,
        ClockSetAt = row.ClockSetAt,
        ClockCorrection = TimeSpan.FromSeconds(row.ClockCorrection),
        YearFailures = row.YearFailures,
        RefuseUntil = row.RefuseUntil > now ? row.RefuseUntil : null,
        WasReset = row.WasReset,
        History = history,
    };
}
