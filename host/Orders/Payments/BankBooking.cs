using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Orders.Payments;

/// <summary>Books payments of invoices that an administrator sees at the bank.</summary>
public sealed class BankBooking
{
    /// <summary>The source of the payments.</summary>
    public const string Source = "bank";

    /// <summary>The most characters of a reference.</summary>
    public const int MaxReference = 64;

    private readonly IDatabase _database;
    private readonly PaymentIntake _intake;

    internal BankBooking(IDatabase database, PaymentIntake intake) => (_database, _intake) = (database, intake);

    /// <summary>Books a payment. The same reference is booked once.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="amount">In minor units. It has to be the sum of the order.</param>
    /// <param name="day">The UTC day on which it was received.</param>
    /// <param name="reference">The bank's reference, 1 to <see cref="MaxReference"/> characters.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="reason">Why it is booked.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <returns>What became of it; null if there is no such order, or it has no invoice.</returns>
    public Task<PaymentOutcome?> BookAsync(long orderId, long amount, DateOnly day, string reference, string actor, string reason, CancellationToken cancel) => _database.WriteAsync<PaymentOutcome?>(
        async (connection, transaction) =>
        {
            var order = await LockedOrder.FindAsync(connection, transaction, orderId);
            return order is not { InvoiceNumber: not null }
                ? null
                : await _intake.TakeAsync(
                    connection, transaction, new ReceivedPayment(orderId, Source, reference, amount, order.Currency, Subscription.StartOf(day), actor, reason));
        },
        cancel);
}
