using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Orders.History;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Fulfilment;

/// <summary>Delivers the new tokens of paid orders, or gives their lines up.</summary>
public sealed class Delivery
{
    private readonly IDatabase _database;
    private readonly TokenAssignment _assignment;
    private readonly LineFulfilment _fulfilment;
    private readonly OrderHistory _history;

    internal Delivery(IDatabase database, TokenAssignment assignment, LineFulfilment fulfilment, OrderHistory history) =>
        (_database, _assignment, _fulfilment, _history) = (database, assignment, fulfilment, history);

    /// <summary>Delivers a token of the inventory, whose year counts from the day on which the order became paid. Its user activates it.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="lineId">The line.</param>
    /// <param name="serial">The token.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    public Task<DeliveryOutcome> DeliverAsync(long orderId, long lineId, string serial, string actor, string reason, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            if (await FindAsync(connection, transaction, orderId, lineId) is not var (order, line))
            {
                return DeliveryOutcome.NotWaiting;
            }

            var dates = new Subscription(DateOnly.FromDateTime(new DateTime(order.PaidAt!.Value, DateTimeKind.Utc)), Years: 1);
            var outcome = await _assignment.DeliverAsync(connection, transaction, serial, new Holder(line.User, null, null), dates, actor);
            if (outcome != ChangeOutcome.Done)
            {
                return outcome == ChangeOutcome.NoToken ? DeliveryOutcome.NoToken : DeliveryOutcome.NotAllowed;
            }

            await line.EndAsync(connection, transaction, LineState.Fulfilled, serial, Subscription.StartOf(dates.Expiry).UtcTicks);
            var detail = string.Create(CultureInfo.InvariantCulture, $"{serial} for {line.User}, until {dates.Expiry:yyyy-MM-dd}, {reason}");
            await _history.AddAsync(connection, transaction, orderId, AuditKind.LineFulfilled, actor, detail);
            await _fulfilment.EndAsync(connection, transaction, order);
            return DeliveryOutcome.Done;
        },
        cancel);

    /// <summary>Gives a line up that waits for a delivery. Its price goes back.</summary>
    /// <inheritdoc cref="DeliverAsync"/>
    /// <returns>Whether it was given up now.</returns>
    public Task<bool> GiveUpAsync(long orderId, long lineId, string actor, string reason, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            if (await FindAsync(connection, transaction, orderId, lineId) is not var (order, line))
            {
                return false;
            }

            // The first payment paid the order. What came after it goes back as a whole.
            var payment = await connection.ExecuteScalarAsync<long>("SELECT MIN(id) FROM payments WHERE order_id = @orderId", new { orderId }, transaction);
            await _fulfilment.GiveUpAsync(connection, transaction, order, line, payment, actor, reason);
            await _fulfilment.EndAsync(connection, transaction, order);
            return true;
        },
        cancel);

    private static async Task<(LockedOrder Order, StoredLine Line)?> FindAsync(DbConnection connection, DbTransaction transaction, long orderId, long lineId)
    {
        var order = await LockedOrder.FindAsync(connection, transaction, orderId);
        return order is { State: OrderState.Paid }
            && (await StoredLine.OfAsync(connection, transaction, orderId)).Find(one => one.Id == lineId) is { State: LineState.Waiting, Product: Product.NewToken } line
            ? (order, line)
            : null;
    }
}
