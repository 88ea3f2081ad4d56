using System.Net;
using Keyfob.Portal.Answers;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Telemetry;

namespace Keyfob.Portal.Admitting;

/// <summary>Admits a request by its API key, or by its address where only codes are checked.</summary>
internal sealed class ScopeGate(RequestDelegate next, ApiKeyStore keys, ServerSettings settings, PortalMeter meter)
{
    private const string Header = "X-API-Key";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>() is { Scope: var needed })
        {
            var address = NetworkList.Plain(context.Connection.RemoteIpAddress);
            var refusal = context.Request.Headers[Header] is { Count: > 0 } sent
                ? await AdmitKeyAsync(context, sent.ToString(), needed, address)
                : AdmitAddress(context, needed, address);
            if (refusal is { } status)
            {
                meter.Refused(status);
                await AnswerStyle.Of(context).WriteAsync(
                    context, status, status == StatusCodes.Status403Forbidden ? "This client is not admitted to this call." : "This call needs a valid API key in the header X-API-Key.");
                return;
            }
        }

        await next(context);
    }

    // A key that is wrong or revoked is refused also where the address alone would be admitted.
    private async Task<int?> AdmitKeyAsync(HttpContext context, string text, string needed, IPAddress? address)
    {
        var key = await keys.FindAsync(text, context.RequestAborted);
        if (key == null || !ApiScope.Allows(key.Scopes, needed))
        {
            return key == null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        }

        context.Features.Set(new Caller($"key:{key.Id}", address));
        return null;
    }

    // What is still a proxy's address came from the proxy itself, or without the header that a proxy adds.
    private int? AdmitAddress(HttpContext context, string needed, IPAddress? address)
    {
        if (needed != ApiScope.Check)
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (address == null || settings.Proxies.Contains(address) || !settings.Clients.Contains(address))
        {
            return StatusCodes.Status403Forbidden;
        }

        context.Features.Set(new Caller(address.ToString(), address));
        return null;
    }
}
