using Keyfob.Orders.Carts;
using Keyfob.Orders.Data;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Ordering;

/// <summary>Lists orders, the newest first.</summary>
/// <param name="database">The store.</param>
public sealed class OrderList(IDatabase database)
{
    /// <summary>One page of all orders, for administrators.</summary>
    public Task<IReadOnlyList<OrderSummary>> ReadAsync(OrderFilter filter, CancellationToken cancel) => ReadAsync(filter, null, cancel);

    /// <summary>One page of the orders of a buyer. Orders for his organisation are there only while he may order for it.</summary>
    public Task<IReadOnlyList<OrderSummary>> ReadAsync(Buyer buyer, OrderFilter filter, CancellationToken cancel) => ReadAsync(filter, buyer, cancel);

    /// <summary>One order, for administrators; null if there is none.</summary>
    public Task<OrderDetails?> FindAsync(long id, CancellationToken cancel) => FindAsync(null, id, cancel);

    /// <summary>One order of a buyer; null if he has no such order.</summary>
    public async Task<OrderDetails?> FindAsync(Buyer? buyer, long id, CancellationToken cancel)
    {
        await using var context = OrderTables.Open(database);
        var order = await Of(context.Orders, buyer).AsNoTracking().Include(row => row.Lines.OrderBy(line => line.Id)).SingleOrDefaultAsync(row => row.Id == id, cancel);
        return order == null ? null : new OrderDetails
        {
            Order = order,
            Payments = await context.Payments.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
            Refunds = await context.Refunds.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
            CardPayments = await context.CardPayments.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
            Events = await context.Events.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
        };
    }

    private static IQueryable<OrderRow> Of(IQueryable<OrderRow> orders, Buyer? buyer)
    {
        if (buyer == null)
        {
            return orders;
        }

        var (key, organisation) = (buyer.Key, buyer.Organisation);
        return orders.Where(row => row.BuyerKey == key && (row.Organisation == null || row.Organisation == organisation));
    }

    private async Task<IReadOnlyList<OrderSummary>> ReadAsync(OrderFilter filter, Buyer? buyer, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, OrderFilter.MaxPage);
        await using var context = OrderTables.Open(database);
        var user = string.IsNullOrWhiteSpace(filter.User) ? null : HolderRow.KeyOf(filter.User);
        var orders = Of(context.Orders, buyer)
            .Where(row => filter.State == null || row.State == filter.State)
            .Where(row => user == null || row.BuyerKey == user)
            .Where(row => filter.Before == null || row.Id < filter.Before)
            .Where(row => !filter.ToRefund || context.Refunds.Any(refund => refund.OrderId == row.Id && refund.DoneAt == null))
            .Where(row => !filter.Overdue || context.CardPayments.Any(payment => payment.OrderId == row.Id && payment.State == CardState.Pending && payment.AlarmedAt != null));
        return await orders.OrderByDescending(row => row.Id).Take(filter.Limit).Select(row => new OrderSummary
        {
            Id = row.Id,
            Buyer = row.Buyer,
            State = row.State,
            Total = row.Total,
            Currency = row.Currency,
            PlacedAt = row.PlacedAt,
            DueAt = row.DueAt,
            IsToRefund = context.Refunds.Any(refund => refund.OrderId == row.Id && refund.DoneAt == null),
            IsOverdue = context.CardPayments.Any(payment => payment.OrderId == row.Id && payment.State == CardState.Pending && payment.AlarmedAt != null),
        }).ToListAsync(cancel);
    }
}
