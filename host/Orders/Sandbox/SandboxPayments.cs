using System.Text.Json;
using Dapper;
using Keyfob.Orders.Data;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Rules;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Sandbox;

/// <summary>A card provider to try the service with: no money moves. Its payments are in the database, so several processes have the same.</summary>
/// <param name="database">The store.</param>
/// <param name="secret">Signs its events.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class SandboxPayments(IDatabase database, WebhookSecret secret, TimeProvider time) : ICardPayments
{
    /// <summary>The folder of its pages.</summary>
    public const string Path = "/sandbox/payments/";

    private const string PaidStatus = "paid", FailedStatus = "failed";

    private const string Insert = """
        INSERT INTO sandbox_payments (id, request_key, order_id, amount, currency, state, return_address, expires_at)
        VALUES (@id, @key, @order, @amount, @currency, 0, @address, @expiresAt) ON CONFLICT (request_key) DO NOTHING
        """;

    private static readonly string s_end = $"""
        UPDATE sandbox_payments SET state = @state, event_id = @happened WHERE id = @id AND state = {(int)CardState.Pending} AND expires_at > @now
        """;

    /// <inheritdoc/>
    public string Name => "sandbox";

    /// <inheritdoc/>
    public string SignatureHeader => "Sandbox-Signature";

    /// <inheritdoc/>
    public Task<CardPage> BeginAsync(CardRequest request, CancellationToken cancel)
    {
        var values = new
        {
            id = Guid.NewGuid().ToString("N"),
            key = request.Key,
            order = request.OrderId,
            amount = request.Amount,
            currency = request.Currency,
            address = request.ReturnAddress.ToString(),
            expiresAt = request.ExpiresAt.UtcTicks,
        };
        return database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Insert, values, transaction);
                var id = await connection.ExecuteScalarAsync<string>("SELECT id FROM sandbox_payments WHERE request_key = @key", values, transaction);
                return new CardPage(id!, new Uri(Path + id, UriKind.Relative));
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<CardStatus?> FindAsync(string paymentId, CancellationToken cancel) => await ReadAsync(paymentId, cancel) is { } payment
        ? new CardStatus(payment.Id, payment.OrderId, payment.State == CardState.Pending && payment.ExpiresAt <= time.GetUtcNow() ? CardState.Failed : payment.State, payment.Amount, payment.Currency)
        : null;

    /// <inheritdoc/>
    public CardEvent? Read(string signature, ReadOnlySpan<byte> body)
    {
        if (!WebhookSignature.IsRight(secret.Bytes, time.GetUtcNow(), signature, body))
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize<SandboxMessage>(body) is not { } message)
            {
                return null;
            }

            CardState? state = message.Status switch { PaidStatus => CardState.Paid, FailedStatus => CardState.Failed, _ => null };
            return new CardEvent(message.Id, state is { } known ? new CardStatus(message.Payment, message.Order, known, message.Amount, message.Currency) : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The payment for its page; null if there is none.</summary>
    public async Task<SandboxPaymentRow?> ReadAsync(string id, CancellationToken cancel)
    {
        await using var context = OrderTables.Open(database);
        return await context.SandboxPayments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
    }

    /// <summary>Pays or declines a payment. The event for the shop is stored with it, and is sent by <see cref="SandboxEvents"/>.</summary>
    /// <returns>Whether it was pending and in time.</returns>
    public Task<bool> ChooseAsync(string id, SandboxChoice choice, CancellationToken cancel)
    {
        var values = new
        {
            id,
            state = (int)(choice == SandboxChoice.Decline ? CardState.Failed : CardState.Paid),
            happened = choice == SandboxChoice.PayUnreported ? null : Guid.NewGuid().ToString("N"),
            now = time.GetUtcNow().UtcTicks,
        };
        return database.WriteAsync(async (connection, transaction) => await connection.ExecuteAsync(s_end, values, transaction) == 1, cancel);
    }

    /// <summary>The body of the event of a payment.</summary>
    internal static byte[] BodyOf(SandboxPaymentRow payment) => JsonSerializer.SerializeToUtf8Bytes(new SandboxMessage
    {
        Id = payment.EventId!,
        Payment = payment.Id,
        Order = payment.OrderId,
        Status = payment.State == CardState.Paid ? PaidStatus : FailedStatus,
        Amount = payment.Amount,
        Currency = payment.Currency,
    });
}
