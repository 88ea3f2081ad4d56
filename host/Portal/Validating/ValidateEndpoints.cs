using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Answers.Envelopes;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.Mvc;

namespace Keyfob.Portal.Validating;

/// <summary>The calls that check a code.</summary>
internal static class ValidateEndpoints
{
    /// <summary>Keeps the router from answering 415 by itself, without the style of the endpoint. It is not in the OpenAPI document.</summary>
    public const string AnyType = "*/*";

    private const string CheckPath = "/validate/check", StatusPath = "/validate/status";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes, ServerSettings settings, TimeProvider time)
    {
        var group = routes.MapGroup("").WithTags("validate")
            .WithMetadata(new NeededScope(ApiScope.Check), new RequestSizeLimitAttribute(FieldReader.MaxBody));
        var envelope = new EnvelopeStyle(time);
        Describe(group.MapPost(CheckPath, CheckAsync).Accepts<CheckFields>("application/x-www-form-urlencoded", "application/json", AnyType), envelope);
        if (settings.AllowsGet)
        {
            Describe(group.MapGet(CheckPath, CheckAsync), envelope);
        }

        group.MapPost(StatusPath, CheckStatusAsync).WithMetadata(EmptyStyle.Instance)
            .WithSummary("Checks a code. The status alone is the answer: 204 accepted, 401 not accepted.")
            .Accepts<CheckFields>("application/x-www-form-urlencoded", AnyType)
            .Produces(StatusCodes.Status204NoContent).Produces(StatusCodes.Status401Unauthorized)
            .Produces(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status429TooManyRequests).Produces(StatusCodes.Status503ServiceUnavailable);
    }

    private static void Describe(RouteHandlerBuilder route, EnvelopeStyle envelope) => route.WithMetadata(envelope)
        .WithSummary("Checks a code, as privacyIDEA does.")
        .Produces<Envelope>().Produces<Envelope>(StatusCodes.Status400BadRequest).Produces<Envelope>(StatusCodes.Status401Unauthorized)
        .Produces<Envelope>(StatusCodes.Status403Forbidden).Produces<Envelope>(StatusCodes.Status429TooManyRequests).Produces<Envelope>(StatusCodes.Status503ServiceUnavailable);

    private static async Task CheckAsync(HttpContext context, CheckService checks, TimeProvider time)
    {
        var result = await checks.CheckAsync(context, await FieldReader.ReadAsync(context.Request));
        var answer = result.IsAccepted ? Envelope.OfAccepted(result.Serial, time.GetUtcNow()) : Envelope.OfRejected(time.GetUtcNow());
        await context.Response.WriteAsJsonAsync(answer, EnvelopeJson.Default.Envelope, cancellationToken: context.RequestAborted);
    }

    private static async Task CheckStatusAsync(HttpContext context, CheckService checks)
    {
        var result = await checks.CheckAsync(context, await FieldReader.ReadFormAsync(context.Request, decodes: false));
        context.Response.StatusCode = result.IsAccepted ? StatusCodes.Status204NoContent : StatusCodes.Status401Unauthorized;
        if (!result.IsAccepted)
        {
            // HTTP has no Content-Length in a 204.
            context.Response.ContentLength = 0;
        }
    }
}
