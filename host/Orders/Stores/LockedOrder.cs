using System.Data.Common;
using Dapper;
using Keyfob.Orders.Rules;

namespace Keyfob.Orders.Stores;

/// <summary>An order whose row is locked until the end of the transaction: payments, deliveries and cancellations of one order come one after the other.</summary>
internal sealed class LockedOrder
{
    private const string Columns = """
        id AS "Id", buyer AS "Buyer", state AS "State", total AS "Total", currency AS "Currency", paid_at AS "PaidAt", invoice_number AS "InvoiceNumber"
        """;

    public long Id { get; init; }

    public required string Buyer { get; init; }

    public OrderState State { get; init; }

    public long Total { get; init; }

    public required string Currency { get; init; }

    /// <summary>UTC ticks.</summary>
    public long? PaidAt { get; init; }

    public long? InvoiceNumber { get; init; }

    /// <summary>Locks and reads it. An UPDATE that changes nothing does it on both databases.</summary>
    /// <param name="buyerKey">Only an order of this buyer; null for any.</param>
    public static Task<LockedOrder?> FindAsync(DbConnection connection, DbTransaction transaction, long id, string? buyerKey = null) =>
        connection.QuerySingleOrDefaultAsync<LockedOrder>(
            $"UPDATE orders SET total = total WHERE id = @id{(buyerKey == null ? "" : " AND buyer_key = @buyerKey")} RETURNING {Columns}", new { id, buyerKey }, transaction);

    /// <summary>Changes its state, if the table of the rules allows it.</summary>
    /// <param name="more">More of the SET, beginning with a comma; empty for nothing.</param>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> ChangeAsync(DbConnection connection, DbTransaction transaction, OrderEvent change, DateTimeOffset now, string more = "")
    {
        var (set, where) = OrderTransitions.Sql(change);
        return await connection.ExecuteAsync($"UPDATE orders SET {set}{more} WHERE id = @id AND {where}", new { id = Id, now = now.UtcTicks }, transaction) == 1;
    }
}
