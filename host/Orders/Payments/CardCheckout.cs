using System.Globalization;
using Dapper;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Data;
using Keyfob.Orders.Ordering;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Payments;

/// <summary>Begins payments by card.</summary>
/// <param name="database">The store.</param>
/// <param name="orders">Reads orders.</param>
/// <param name="provider">The card provider.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class CardCheckout(IDatabase database, OrderList orders, ICardPayments provider, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO card_payments (order_id, provider, payment_id, address, amount, currency, state, begun_at, next_check_at, checks)
        VALUES (@order, @provider, @payment, @address, @amount, @currency, 0, @now, @next, 0) ON CONFLICT (provider, payment_id) DO NOTHING
        """;

    /// <summary>How long a payment can be paid. It is far less than the time after which a payment that was not confirmed raises an alarm.</summary>
    public static TimeSpan Lifetime => TimeSpan.FromHours(1);

    /// <summary>Begins the payment of an order that is open, or finds the one that was begun.</summary>
    /// <param name="buyer">The buyer.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="returnAddress">Where the buyer goes back to.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>Whether the order can be paid by card now.</returns>
    /// <exception cref="CardProviderException">The provider cannot be reached, or refuses.</exception>
    public async Task<bool> BeginAsync(Buyer buyer, long orderId, Uri returnAddress, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (await orders.FindAsync(buyer, orderId, cancel) is not { Order: { State: OrderState.Open } order } details)
        {
            return false;
        }

        if (details.Pending is { } pending && CanBePaid(pending, now))
        {
            return true;
        }

        // Two clicks at once ask with the same key, and get the same payment.
        var key = string.Create(CultureInfo.InvariantCulture, $"{order.Id}-{order.PlacedAt.UtcTicks}-{details.CardPayments.Count + 1}");
        var page = await provider.BeginAsync(new CardRequest(key, order.Id, order.Total, order.Currency, returnAddress, now + Lifetime), cancel);
        var values = new
        {
            order = order.Id,
            provider = provider.Name,
            payment = page.PaymentId,
            address = page.Address.ToString(),
            amount = order.Total,
            currency = order.Currency,
            now = now.UtcTicks,
            next = (now + CardPolling.Interval).UtcTicks,
        };
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                if (await LockedOrder.FindAsync(connection, transaction, order.Id) is not { State: OrderState.Open })
                {
                    return false;
                }

                await connection.ExecuteAsync(Insert, values, transaction);
                return true;
            },
            cancel);
    }

    /// <summary>Whether the provider's page still takes the payment.</summary>
    public static bool CanBePaid(CardPaymentRow payment, DateTimeOffset now) => payment.State == CardState.Pending && now < payment.BegunAt + Lifetime;
}
