using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Audit;

/// <summary>Reads the audit trail in pages, the newest entries first. It checks nothing: that is <see cref="AuditVerification"/>.</summary>
/// <param name="database">The store.</param>
public sealed class AuditReader(IDatabase database)
{
    private const string FindBySerial = "SELECT id FROM tokens WHERE serial = @serial";

    private const string FindByUser = "SELECT t.id FROM holders h JOIN tokens t ON t.holder_id = h.id WHERE h.name_key = @user";

    // In the order of bytes: behind it is nothing that begins with the same text.
    private const string LastCharacter = "\U0010FFFF";

    private const string CountUnsealed = "SELECT COUNT(*) FROM audit WHERE position IS NULL";

    /// <summary>The most entries that are sorted for a page.</summary>
    internal int MostSorted { get; init; } = 20_000;

    /// <summary>One page. Entries of one token are in the order of their numbers, others in that of their times.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="cancel">Ends the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(AuditFilter filter, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, AuditFilter.MaxPage);
        await using var connection = await database.ConnectAsync(cancel);
        var tokens = filter.Serial == null && filter.User == null ? null : await FindTokensAsync(connection, filter, cancel);
        var cursor = filter.Before is { } before
            ? await connection.QuerySingleOrDefaultAsync<Place>(Command(AuditQuery.Cursor, new { before }, cancel))
            : null;
        if (tokens is { Length: 0 } || filter.Before != null && cursor == null)
        {
            return [];
        }

        var values = new
        {
            token = tokens?[0] ?? 0,
            from = filter.From is { } from ? StartOf(from) : 0,
            to = filter.To is { } to && to < DateOnly.MaxValue ? StartOf(to.AddDays(1)) : long.MaxValue,
            kind = filter.Kind?.ToString(),
            actor = filter.Actor,
            actorEnd = filter.Actor + LastCharacter,
            before = cursor?.Id ?? 0,
            at = cursor?.At ?? 0,
            number = cursor?.Number ?? 0,
            limit = filter.Limit,
            most = MostSorted + 1,
        };
        var path = tokens is { Length: 1 } ? AuditPath.Token
            : tokens != null && await IsFewAsync(connection, AuditQuery.CountTokens(tokens), values, cancel) ? AuditPath.FewTokens
            : filter.Actor != null && await IsFewAsync(connection, AuditQuery.CountActor, values, cancel) ? AuditPath.RareActor
            : AuditPath.Times;
        return (await connection.QueryAsync<AuditLine>(Command(AuditQuery.Of(filter, path, tokens), values, cancel))).AsList();
    }

    /// <summary>How far the trail is sealed.</summary>
    /// <param name="heads">The file of heads of this machine.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<AuditState> StateAsync(AuditHeads heads, CancellationToken cancel)
    {
        await using var connection = await database.ConnectAsync(cancel);
        var end = await SealedEnd.ReadAsync(connection);
        return new AuditState(end.Position, await connection.ExecuteScalarAsync<long>(Command(CountUnsealed, null, cancel)), heads.Last());
    }

    private static long StartOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks;

    private static CommandDefinition Command(string sql, object? values, CancellationToken cancel) => new(sql, values, cancellationToken: cancel);

    private static async Task<long[]> FindTokensAsync(DbConnection connection, AuditFilter filter, CancellationToken cancel)
    {
        var sql = filter.User == null ? FindBySerial : filter.Serial == null ? FindByUser : $"{FindByUser} AND t.serial = @serial";
        var values = new { serial = filter.Serial, user = filter.User == null ? null : HolderRow.KeyOf(filter.User) };
        return [.. await connection.QueryAsync<long>(Command(sql, values, cancel))];
    }

    private async Task<bool> IsFewAsync(DbConnection connection, string count, object values, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<long>(Command(count, values, cancel)) <= MostSorted;

    private sealed class Place
    {
        public long Id { get; init; }

        public long At { get; init; }

        public long? Number { get; init; }
    }
}
