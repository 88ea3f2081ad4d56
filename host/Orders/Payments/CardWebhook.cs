using Dapper;
using Keyfob.Verifier.Data;

namespace Keyfob.Orders.Payments;

/// <summary>Takes the events of the card provider. They come from the Internet without a session: the signature is all that counts.</summary>
public sealed class CardWebhook
{
    private const string IsKnown = "SELECT 1 FROM card_events WHERE id = @id";

    private const string Insert = "INSERT INTO card_events (id, payment_id, at) VALUES (@id, @payment, @now) ON CONFLICT (id) DO NOTHING";

    private readonly IDatabase _database;
    private readonly ICardPayments _provider;
    private readonly CardConfirmation _confirmation;
    private readonly TimeProvider _time;

    internal CardWebhook(IDatabase database, ICardPayments provider, CardConfirmation confirmation, TimeProvider time) =>
        (_database, _provider, _confirmation, _time) = (database, provider, confirmation, time);

    /// <summary>Takes one event. When this throws, the provider has to repeat it.</summary>
    /// <param name="signature">The header with the signature; empty for none.</param>
    /// <param name="body">The body as it was received.</param>
    /// <param name="cancel">Ends the call before it writes.</param>
    /// <exception cref="System.Data.Common.DbException">The database failed.</exception>
    public async Task<WebhookOutcome> TakeAsync(string signature, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (_provider.Read(signature, body.Span) is not { } happened)
        {
            return WebhookOutcome.NotSigned;
        }

        return happened.Status is not { } status ? WebhookOutcome.Done : await _database.WriteAsync(
            async (connection, transaction) =>
            {
                var values = new { id = $"{_provider.Name}:{happened.Id}", payment = status.PaymentId, now = _time.GetUtcNow().UtcTicks };
                if (await connection.ExecuteScalarAsync<long?>(IsKnown, values, transaction) != null)
                {
                    return WebhookOutcome.Done;
                }

                // Of two that come at once, the lock of the order lets one pay, and the second one finds its payment.
                if (await _confirmation.TakeAsync(connection, transaction, _provider.Name, status) == PaymentOutcome.Mismatch)
                {
                    return WebhookOutcome.Mismatch;
                }

                await connection.ExecuteAsync(Insert, values, transaction);
                return WebhookOutcome.Done;
            },
            cancel);
    }
}
