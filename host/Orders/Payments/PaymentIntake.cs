using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.History;
using Keyfob.Orders.Notices;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Audit;

namespace Keyfob.Orders.Payments;

/// <summary>The only place where money moves dates: records a payment, and in the same transaction pays the order and renews its tokens. A payment that pays nothing
/// any more is marked to go back.</summary>
internal sealed class PaymentIntake(LineFulfilment fulfilment, OrderHistory history, OrderNotices notices, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO payments (order_id, source, reference, amount, received_at, booked_at) VALUES (@order, @source, @reference, @amount, @received, @now)
        ON CONFLICT (source, reference) DO NOTHING RETURNING id
        """;

    /// <summary>Takes a payment within a transaction. Whatever was read before it is looked at again under the lock of the order.</summary>
    public async Task<PaymentOutcome> TakeAsync(DbConnection connection, DbTransaction transaction, ReceivedPayment payment)
    {
        var order = await LockedOrder.FindAsync(connection, transaction, payment.OrderId);
        if (order == null || order.Total != payment.Amount || order.Currency != payment.Currency)
        {
            return PaymentOutcome.Mismatch;
        }

        var now = time.GetUtcNow();
        var values = new
        {
            order = order.Id,
            source = payment.Source,
            reference = payment.Reference,
            amount = payment.Amount,
            received = payment.ReceivedAt.UtcTicks,
            now = now.UtcTicks,
        };
        if (await connection.ExecuteScalarAsync<long?>(Insert, values, transaction) is not { } id)
        {
            return PaymentOutcome.Known;
        }

        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{Money.Text(payment.Amount, payment.Currency)} by {payment.Source}, reference {payment.Reference}, received {payment.ReceivedAt.UtcDateTime:yyyy-MM-dd}{(payment.Reason == null ? "" : ", ")}{payment.Reason}");
        await history.AddAsync(connection, transaction, order.Id, AuditKind.PaymentReceived, payment.Actor, detail);
        if (!await order.ChangeAsync(connection, transaction, OrderEvent.Pay, now, ", paid_at = @now"))
        {
            var cause = order.State == OrderState.Cancelled ? "The order had been cancelled." : "The order had been paid already.";
            await Refund.MarkAsync(connection, transaction, new Refund(order.Id, id, null, payment.Amount, cause), now);
            await notices.PaidInVainAsync(connection, transaction, order.Buyer, order.Id, payment.Amount, payment.Currency, cause);
            return PaymentOutcome.ToRefund;
        }

        var lines = await fulfilment.RenewAsync(connection, transaction, order, id, payment.Actor);
        await notices.ReceiptAsync(connection, transaction, order.Buyer, order.Id, payment.Amount, payment.Currency, lines);
        return PaymentOutcome.Paid;
    }
}
