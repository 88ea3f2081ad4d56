using Dapper;
using Keyfob.Orders.History;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Ordering;

/// <summary>Cancels orders that are not paid. What is paid for them later goes back.</summary>
public sealed class Cancellation
{
    private readonly IDatabase _database;
    private readonly OrderHistory _history;
    private readonly TimeProvider _time;

    internal Cancellation(IDatabase database, OrderHistory history, TimeProvider time) => (_database, _history, _time) = (database, history, time);

    /// <summary>Cancels an order.</summary>
    /// <param name="buyerKey">Only an order of this buyer; null for an administrator.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>Whether it was cancelled now; false if it is not open.</returns>
    public Task<bool> CancelAsync(string? buyerKey, long orderId, string actor, string reason, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            // Not the transition of a paid order, whose money has to go back first.
            var order = await LockedOrder.FindAsync(connection, transaction, orderId, buyerKey);
            if (order is not { State: OrderState.Open } || !await order.ChangeAsync(connection, transaction, OrderEvent.Cancel, _time.GetUtcNow()))
            {
                return false;
            }

            await connection.ExecuteAsync(
                $"UPDATE order_lines SET state = {(int)LineState.GivenUp} WHERE order_id = @orderId AND state = {(int)LineState.Waiting}", new { orderId }, transaction);
            await _history.AddAsync(connection, transaction, orderId, AuditKind.OrderCancelled, actor, reason);
            return true;
        },
        cancel);
}
