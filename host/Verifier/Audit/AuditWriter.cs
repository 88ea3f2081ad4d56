using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Audit;

/// <summary>Writes audit entries in the transaction of what they tell.</summary>
/// <param name="keys">Signs them.</param>
public sealed class AuditWriter(IKeySource keys)
{
    private const string Insert = """
        INSERT INTO audit (at, token_id, token_number, kind, actor, detail, key_id, mac)
        VALUES (@at, @tokenId, @tokenNumber, @kind, @actor, @detail, @keyId, @mac)
        """;

    /// <summary>Counts an entry of a token whose row the transaction does not change otherwise.</summary>
    /// <returns>The token's own number of the entry.</returns>
    public static Task<long> CountAsync(DbConnection connection, DbTransaction transaction, long tokenId) => connection.ExecuteScalarAsync<long>(
        "UPDATE tokens SET audit_count = audit_count + 1 WHERE id = @tokenId RETURNING audit_count", new { tokenId }, transaction);

    /// <summary>Writes one entry.</summary>
    /// <returns>1: the number of rows.</returns>
    public Task<int> WriteAsync(DbConnection connection, DbTransaction transaction, AuditEntry entry)
    {
        var row = AuditRows.Create(keys, entry);
        return connection.ExecuteAsync(
            Insert,
            new
            {
                at = row.At.UtcTicks,
                tokenId = row.TokenId,
                tokenNumber = row.TokenNumber,
                kind = row.Kind,
                actor = row.Actor,
                detail = row.Detail,
                keyId = row.KeyId,
                mac = row.Mac,
            },
            transaction);
    }
}
