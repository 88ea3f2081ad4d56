using System.Data.Common;
using Dapper;

namespace Keyfob.Verifier.Audit;

/// <summary>The last sealed entry.</summary>
internal sealed class SealedEnd
{
    public long Position { get; init; }

    public byte[]? Chain { get; init; }

    /// <summary>Reads it; position 0 if no entry is sealed.</summary>
    public static async Task<SealedEnd> ReadAsync(DbConnection connection, DbTransaction? transaction = null) =>
        await connection.QuerySingleOrDefaultAsync<SealedEnd>(SealStatements.Last, transaction: transaction)
        ?? new SealedEnd { Chain = AuditChain.Start };

    /// <summary>The line for the file of heads, of an end that has a chain value.</summary>
    public AuditHead Head(DateTimeOffset now) => new(Position, Convert.ToHexStringLower(Chain!), now);
}
