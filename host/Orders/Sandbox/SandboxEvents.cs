using System.Net.Http.Headers;
using Dapper;
using Keyfob.Orders.Data;
using Keyfob.Orders.Payments;
using Keyfob.Orders.Stores;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Sandbox;

/// <summary>Sends the sandbox's events to the shop over HTTP, signed, until the shop takes them.</summary>
/// <param name="database">The store.</param>
/// <param name="provider">The sandbox.</param>
/// <param name="secret">Signs them.</param>
/// <param name="time">The clock of this machine.</param>
public sealed class SandboxEvents(IDatabase database, SandboxPayments provider, WebhookSecret secret, TimeProvider time)
{
    private const int Batch = 20;

    private const string Told = "UPDATE sandbox_payments SET told_at = @now WHERE id = @id AND told_at IS NULL";

    /// <summary>Sends what the shop has not taken yet.</summary>
    /// <param name="http">The client.</param>
    /// <param name="address">The shop's address for events.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How many the shop did not take. They are sent again by the next call, with the same event ID.</returns>
    public async Task<int> SendAsync(HttpClient http, Uri address, CancellationToken cancel)
    {
        List<SandboxPaymentRow> waiting;
        await using (var context = OrderTables.Open(database))
        {
            waiting = await context.SandboxPayments.AsNoTracking().Where(row => row.EventId != null && row.ToldAt == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        }

        var failed = 0;
        foreach (var payment in waiting)
        {
            failed += await SendAsync(http, address, payment, cancel) ? 0 : 1;
        }

        return failed;
    }

    private async Task<bool> SendAsync(HttpClient http, Uri address, SandboxPaymentRow payment, CancellationToken cancel)
    {
        var body = SandboxPayments.BodyOf(payment);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(provider.SignatureHeader, WebhookSignature.Sign(secret.Bytes, time.GetUtcNow(), body));
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode)
            {
                return false;
            }
        }
        catch (HttpRequestException)
        {
            return false;
        }

        var values = new { id = payment.Id, now = time.GetUtcNow().UtcTicks };
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(Told, values, transaction), CancellationToken.None);
        return true;
    }
}
