using Dapper;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Rotation;

/// <summary>Counts what needs each key.</summary>
/// <param name="database">The store.</param>
/// <param name="keys">The key ring.</param>
public sealed class KeyUses(IDatabase database, IKeySource keys)
{
    /// <summary>All keys of the key ring and of the database, in the order of their IDs, which begin with the day on which a key was made.</summary>
    /// <param name="cancel">Ends the queries.</param>
    public async Task<IReadOnlyList<KeyUse>> ReadAsync(CancellationToken cancel)
    {
        var ring = keys.Ring;
        await using var connection = await database.ConnectAsync(cancel);
        async Task<Dictionary<string, long>> CountAsync(string column, string table) =>
            (await connection.QueryAsync<(string Id, long Count)>(new CommandDefinition($"SELECT {column}, COUNT(*) FROM {table} GROUP BY {column}", cancellationToken: cancel))).ToDictionary(row => row.Id, row => row.Count);

        var seeds = await CountAsync("seed_key_id", "tokens");
        var entries = await CountAsync("key_id", "audit");
        return [.. ring.Ids.Union(seeds.Keys).Union(entries.Keys).Order(StringComparer.Ordinal)
            .Select(id => new KeyUse(id, ring.Find(id) != null, id == ring.Current, seeds.GetValueOrDefault(id), entries.GetValueOrDefault(id)))];
    }
}
