using Keyfob.Accounts.Sessions;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Payments;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Sessions;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Renewals;

/// <summary>The orders of whoever is signed in. Each call checks the session. Somebody else's order is as one that does not exist.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="orders">Lists orders.</param>
/// <param name="invoicing">Makes invoices.</param>
/// <param name="cancellation">Cancels orders.</param>
/// <param name="sales">What is sold.</param>
/// <param name="cards">Begins payments by card; null where there are none.</param>
internal sealed class OrderDesk(SessionStore sessions, OrderList orders, Invoicing invoicing, Cancellation cancellation, SalesSettings sales, CardCheckout? cards = null)
{
    /// <summary>One page of his orders.</summary>
    public async Task<IReadOnlyList<OrderSummary>> ListOrdersAsync(Visitor visitor, long? before, CancellationToken cancel) =>
        await orders.ReadAsync(Buyers.Of(await AdmitAsync(visitor, cancel)), new OrderFilter { Before = before }, cancel);

    /// <summary>One order.</summary>
    /// <exception cref="NotFoundException">He has no such order.</exception>
    public async Task<OrderDetails> FindOrderAsync(Visitor visitor, long order, CancellationToken cancel) => await FindAsync(Buyers.Of(await AdmitAsync(visitor, cancel)), order, cancel);

    /// <summary>Begins the payment of an order by card.</summary>
    /// <returns>Whether it can be paid by card now.</returns>
    /// <exception cref="CardProviderException">The card provider cannot be reached.</exception>
    /// <exception cref="NotFoundException">He has no such order.</exception>
    public async Task<bool> PayByCardAsync(Visitor visitor, long order, Uri returnAddress, CancellationToken cancel)
    {
        var buyer = Buyers.Of(await AdmitAsync(visitor, cancel));
        await FindAsync(buyer, order, cancel);
        return cards != null && await cards.BeginAsync(buyer, order, returnAddress, cancel);
    }

    /// <summary>Makes the invoice of an order.</summary>
    /// <returns>Whether it has one now.</returns>
    /// <exception cref="NotFoundException">He has no such order.</exception>
    public async Task<bool> PayByInvoiceAsync(Visitor visitor, long order, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        var buyer = Buyers.Of(session);
        await FindAsync(buyer, order, cancel);
        return sales.Seller != null && await invoicing.MakeAsync(buyer.Key, order, PageActor.Of(session), cancel);
    }

    /// <summary>Cancels an order that is not paid.</summary>
    /// <returns>Whether it was cancelled now.</returns>
    /// <exception cref="NotFoundException">He has no such order.</exception>
    public async Task<bool> CancelOrderAsync(Visitor visitor, long order, CancellationToken cancel)
    {
        var session = await AdmitAsync(visitor, cancel);
        var buyer = Buyers.Of(session);
        await FindAsync(buyer, order, cancel);
        return await cancellation.CancelAsync(buyer.Key, order, PageActor.Of(session), "cancelled by the buyer", cancel);
    }

    private Task<SignedIn> AdmitAsync(Visitor visitor, CancellationToken cancel) => sessions.AdmitAsync(visitor, RequiredAccess.Password, cancel);

    private async Task<OrderDetails> FindAsync(Buyer buyer, long order, CancellationToken cancel) => await orders.FindAsync(buyer, order, cancel) ?? throw new NotFoundException();
}
