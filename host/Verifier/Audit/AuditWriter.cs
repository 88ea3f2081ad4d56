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

    /// <summary>Writes one entry.</summary>
    public Task WriteAsync(DbConnection connection, DbTransaction transaction, AuditEntry entry)
    {
        var keyId = keys.Ring.Current;
        var kind = entry.Kind.ToString();
        return connection.ExecuteAsync(
            Insert,
            new
            {
                at = entry.At.UtcTicks,
                tokenId = entry.TokenId,
                tokenNumber = entry.TokenNumber,
                kind,
                actor = entry.Actor,
                detail = entry.Detail,
                keyId,
                mac = AuditMac.Of(keys.KeysOf(keyId).Audit, entry, kind),
            },
            transaction);
    }
}
