using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Fulfilment;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;

namespace Keyfob.Portal.Renewals;

/// <summary>What an administrator does with orders. Each call checks the session; each change has a reason, which is in the audit.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="orders">Lists orders.</param>
/// <param name="bookings">Books payments.</param>
/// <param name="cancellation">Cancels orders.</param>
/// <param name="refunds">Books refunds.</param>
/// <param name="delivery">Delivers tokens.</param>
internal sealed class OrderAdministrationDesk(SessionStore sessions, OrderList orders, BankBooking bookings, Cancellation cancellation, RefundBooking refunds, Delivery delivery)
{
    /// <summary>One page of all orders.</summary>
    public async Task<IReadOnlyList<OrderSummary>> ListAllOrdersAsync(Visitor visitor, OrderFilter filter, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await orders.ReadAsync(filter, cancel);
    }

    /// <summary>One order.</summary>
    /// <exception cref="NotFoundException">There is no such order.</exception>
    public async Task<OrderDetails> FindAnyOrderAsync(Visitor visitor, long order, CancellationToken cancel)
    {
        await AdmitAsync(visitor, cancel);
        return await orders.FindAsync(order, cancel) ?? throw new NotFoundException();
    }

    /// <summary>Books the payment of an invoice.</summary>
    /// <returns>Null if there is no such order, or it has no invoice.</returns>
    public async Task<PaymentOutcome?> BookPaymentAsync(Visitor visitor, long order, long amount, DateOnly day, string reference, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await bookings.BookAsync(order, amount, day, reference, PageActor.Of(session), reason, cancel);
    }

    /// <summary>Cancels an order that is not paid.</summary>
    public async Task<bool> CancelAnyOrderAsync(Visitor visitor, long order, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await cancellation.CancelAsync(null, order, PageActor.Of(session), reason, cancel);
    }

    /// <summary>Marks money as sent back.</summary>
    public async Task<bool> MarkRefundedAsync(Visitor visitor, long order, long refund, string reference, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await refunds.MarkAsync(order, refund, reference, PageActor.Of(session), reason, cancel);
    }

    /// <summary>Delivers a token of the inventory for a line.</summary>
    public async Task<DeliveryOutcome> DeliverLineAsync(Visitor visitor, long order, long line, string serial, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await delivery.DeliverAsync(order, line, serial, PageActor.Of(session), reason, cancel);
    }

    /// <summary>Gives up a line that waits for a delivery.</summary>
    public async Task<bool> GiveUpLineAsync(Visitor visitor, long order, long line, string reason, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        return await delivery.GiveUpAsync(order, line, PageActor.Of(session), reason, cancel);
    }

    private Task<SignedIn> AdmitAsync(Visitor visitor, CancellationToken cancel) => sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
}
