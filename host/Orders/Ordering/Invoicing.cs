using System.Globalization;
using Dapper;
using Keyfob.Orders.Data;
using Keyfob.Orders.History;
using Keyfob.Orders.Notices;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Ordering;

/// <summary>Makes invoices.</summary>
public sealed class Invoicing
{
    /// <summary>Days until an invoice has to be paid.</summary>
    public const int DueDays = 30;

    // The row of the counter is locked until the commit, and an invoice that is not committed gives its number back.
    private const string NextNumber = """
        INSERT INTO counters (id, value) VALUES (@name, 1) ON CONFLICT (id) DO UPDATE SET value = counters.value + 1 RETURNING value
        """;

    private const string Store = "UPDATE orders SET invoice_number = @number, invoiced_at = @now, due_at = @due WHERE id = @id";

    private readonly IDatabase _database;
    private readonly OrderHistory _history;
    private readonly OrderNotices _notices;
    private readonly TimeProvider _time;

    internal Invoicing(IDatabase database, OrderHistory history, OrderNotices notices, TimeProvider time) =>
        (_database, _history, _notices, _time) = (database, history, notices, time);

    /// <summary>Makes the invoice of an order that is not paid, and sends the buyer a mail. A second call changes nothing.</summary>
    /// <param name="buyerKey">The buyer, in the form in which user IDs are compared.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="actor">The name in the audit.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>Whether the order has an invoice now; false if it is not open, or is not the buyer's.</returns>
    public Task<bool> MakeAsync(string buyerKey, long orderId, string actor, CancellationToken cancel) => _database.WriteAsync(
        async (connection, transaction) =>
        {
            var order = await LockedOrder.FindAsync(connection, transaction, orderId, buyerKey);
            if (order is not { State: OrderState.Open, InvoiceNumber: null })
            {
                return order?.InvoiceNumber != null;
            }

            var now = _time.GetUtcNow();
            var due = DateOnly.FromDateTime(now.UtcDateTime).AddDays(DueDays);
            var number = await connection.ExecuteScalarAsync<long>(NextNumber, new { name = CounterRow.Invoices }, transaction);
            await connection.ExecuteAsync(Store, new { number, now = now.UtcTicks, due = Subscription.StartOf(due).UtcTicks, id = orderId }, transaction);
            var detail = string.Create(CultureInfo.InvariantCulture, $"invoice {number}, due {due:yyyy-MM-dd}");
            await _history.AddAsync(connection, transaction, orderId, AuditKind.InvoiceMade, actor, detail);
            await _notices.InvoiceAsync(connection, transaction, order.Buyer, orderId, number, order.Total, order.Currency, due);
            return true;
        },
        cancel);
}
