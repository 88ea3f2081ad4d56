using System.Data.Common;
using Dapper;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Keys;

namespace Keyfob.Orders.History;

/// <summary>Records what happens to orders: in the audit trail, and for the page of the order, in the transaction of what it tells.</summary>
/// <param name="keys">Signs the audit.</param>
/// <param name="time">The clock of this machine.</param>
internal sealed class OrderHistory(IKeySource keys, TimeProvider time)
{
    private const string Insert = "INSERT INTO order_events (order_id, at, actor, kind, detail) VALUES (@orderId, @at, @actor, @kind, @detail)";

    private readonly AuditWriter _audit = new(keys);

    /// <summary>Records one event.</summary>
    public async Task AddAsync(DbConnection connection, DbTransaction transaction, long orderId, AuditKind kind, string actor, string detail)
    {
        var now = time.GetUtcNow();
        await connection.ExecuteAsync(Insert, new { orderId, at = now.UtcTicks, actor, kind = kind.ToString(), detail }, transaction);
        await _audit.WriteAsync(connection, transaction, new AuditEntry(now, null, null, kind, actor, $"order {orderId}: {detail}"));
    }
}
