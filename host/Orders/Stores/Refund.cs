using System.Data.Common;
using Dapper;

namespace Keyfob.Orders.Stores;

/// <summary>Money that has to go back.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment of which it is all, or a part.</param>
/// <param name="LineId">The line; null for the whole payment.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Cause">Why, as a sentence.</param>
internal sealed record Refund(long OrderId, long PaymentId, long? LineId, long Amount, string Cause)
{
    private const string Insert = """
        INSERT INTO refunds (order_id, payment_id, line_id, amount, cause, made_at) VALUES (@order, @payment, @line, @amount, @cause, @now)
        """;

    /// <summary>Marks it.</summary>
    public static Task MarkAsync(DbConnection connection, DbTransaction transaction, Refund refund, DateTimeOffset now) => connection.ExecuteAsync(
        Insert,
        new { order = refund.OrderId, payment = refund.PaymentId, line = refund.LineId, amount = refund.Amount, cause = refund.Cause, now = now.UtcTicks },
        transaction);
}
