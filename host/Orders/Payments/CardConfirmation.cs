using System.Data.Common;
using System.Globalization;
using Dapper;
using Keyfob.Orders.History;
using Keyfob.Orders.Products;
using Keyfob.Orders.Rules;
using Keyfob.Verifier.Audit;
using Microsoft.Extensions.Logging;

namespace Keyfob.Orders.Payments;

/// <summary>Compares what a card provider says of a payment with what is stored, and takes the payment. Events and polling both come here.</summary>
internal sealed partial class CardConfirmation(PaymentIntake intake, OrderHistory history, TimeProvider time, ILogger log)
{
    private const string Find = """
        SELECT id AS "Id", order_id AS "OrderId", amount AS "Amount", currency AS "Currency" FROM card_payments WHERE provider = @provider AND payment_id = @payment
        """;

    private static readonly string s_end = $"UPDATE card_payments SET state = @state WHERE id = @id AND state <> {(int)CardState.Paid}";

    private const string Alarm = "UPDATE card_payments SET alarmed_at = @now WHERE id = @id AND alarmed_at IS NULL";

    /// <summary>Takes it within a transaction.</summary>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="status">What it says.</param>
    public async Task<PaymentOutcome> TakeAsync(DbConnection connection, DbTransaction transaction, string provider, CardStatus status)
    {
        var known = await connection.QuerySingleOrDefaultAsync<KnownPayment>(Find, new { provider, payment = status.PaymentId }, transaction);
        var isSame = known != null && known.OrderId == status.OrderId && known.Amount == status.Amount && known.Currency == status.Currency;
        if (known == null || (!isSame && status.State == CardState.Paid))
        {
            return await RefuseAsync(connection, transaction, known, provider, status);
        }

        if (status.State != CardState.Paid)
        {
            if (status.State == CardState.Failed)
            {
                await connection.ExecuteAsync(s_end, new { id = known.Id, state = (int)CardState.Failed }, transaction);
            }

            return PaymentOutcome.NotPaid;
        }

        var payment = new ReceivedPayment(known.OrderId, provider, status.PaymentId, status.Amount, status.Currency, time.GetUtcNow(), $"card:{provider}");
        var outcome = await intake.TakeAsync(connection, transaction, payment);
        await connection.ExecuteAsync(s_end, new { id = known.Id, state = (int)CardState.Paid }, transaction);
        return outcome;
    }

    // A payment that was made but does not fit needs a person. It is told once, however often the provider repeats it.
    private async Task<PaymentOutcome> RefuseAsync(DbConnection connection, DbTransaction transaction, KnownPayment? known, string provider, CardStatus status)
    {
        var isNew = known == null || await connection.ExecuteAsync(Alarm, new { id = known.Id, now = time.GetUtcNow().UtcTicks }, transaction) == 1;
        if (isNew)
        {
            Refused(log, provider, status.OrderId);
        }

        if (isNew && known != null)
        {
            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{provider} reports payment {status.PaymentId} of {Money.Text(status.Amount, status.Currency)} for order {status.OrderId}; it was begun with {Money.Text(known.Amount, known.Currency)} for order {known.OrderId}");
            await history.AddAsync(connection, transaction, known.OrderId, AuditKind.PaymentRefused, $"card:{provider}", detail);
        }

        return PaymentOutcome.Mismatch;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The card provider {Provider} reports a payment that does not fit order {Order}. No date was moved. Look at the order, and send the money back or book it.")]
    private static partial void Refused(ILogger log, string provider, long order);

    private sealed class KnownPayment
    {
        public long Id { get; init; }

        public long OrderId { get; init; }

        public long Amount { get; init; }

        public required string Currency { get; init; }
    }
}
