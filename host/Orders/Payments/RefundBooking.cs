using Dapper;
using Keyfob.Orders.History;
using Keyfob.Orders.Products;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Payments;

/// <summary>Books that money was sent back.</summary>
public sealed class RefundBooking
{
    private const string Mark = """
        UPDATE refunds SET done_at = @now, reference = @reference WHERE id = @refund AND order_id = @orderId AND done_at IS NULL RETURNING amount
        """;

    private readonly IDatabase _database;
    private readonly OrderHistory _history;
    private readonly TimeProvider _time;

    internal RefundBooking(IDatabase database, OrderHistory history, TimeProvider time) => (_database, _history, _time) = (database, history, time);

    /// <summary>Marks a refund as done.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="refund">The number of the refund.</param>
    /// <param name="reference">The reference under which it was sent.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>Whether it was marked now; false if it was before, or there is no such refund.</returns>
    public Task<bool> MarkAsync(long orderId, long refund, string reference, string actor, string reason, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            var values = new { refund, orderId, reference, now = _time.GetUtcNow().UtcTicks };
            if (await connection.ExecuteScalarAsync<long?>(Mark, values, transaction) is not { } amount)
            {
                return false;
            }

            var currency = await connection.ExecuteScalarAsync<string>("SELECT currency FROM orders WHERE id = @orderId", values, transaction);
            var detail = $"{Money.Text(amount, currency!)} sent back, reference {reference}, {reason}";
            await _history.AddAsync(connection, transaction, orderId, AuditKind.RefundDone, actor, detail);
            return true;
        },
        cancel);
}
