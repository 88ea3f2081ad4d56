using Keyfob.Orders.Payments;
using Keyfob.Portal.Answers;
using Microsoft.AspNetCore.Mvc;

namespace Keyfob.Portal.Payments;

/// <summary>Where the card provider reports payments: without a session, by its signature alone.</summary>
internal static partial class WebhookEndpoint
{
    public const string Path = "/payments/webhook";

    private const int MaxBody = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, TakeAsync).ExcludeFromDescription().WithMetadata(EmptyStyle.Instance, new RequestSizeLimitAttribute(MaxBody));

    // 2xx: done, or known. 4xx: it is not for us, or does not fit. 503 when the database fails, so that the provider repeats it.
    private static async Task TakeAsync(HttpContext context, CardWebhook webhook, ICardPayments provider, ILogger<CardWebhook> log)
    {
        var body = new byte[MaxBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > MaxBody)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var outcome = await webhook.TakeAsync(context.Request.Headers[provider.SignatureHeader].ToString(), body.AsMemory(0, length), context.RequestAborted);
        if (outcome == WebhookOutcome.NotSigned)
        {
            NotSigned(log, provider.Name);
        }

        context.Response.StatusCode = outcome == WebhookOutcome.Done ? StatusCodes.Status204NoContent : StatusCodes.Status400BadRequest;
    }

    // Without the content, and not in the audit: anybody can send this.
    [LoggerMessage(Level = LogLevel.Warning, Message = "A report of a payment was refused: it is not signed by the card provider {Provider} within the last minutes.")]
    private static partial void NotSigned(ILogger log, string provider);
}
