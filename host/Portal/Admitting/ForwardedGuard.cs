using Keyfob.Portal.Answers;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Admitting;

/// <summary>Refuses forged addresses before they are read, and requests that a page of another site sends by the browser of an admitted machine.</summary>
internal sealed class ForwardedGuard(RequestDelegate next, ServerSettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var isForwarded = headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded");
        return isForwarded && !settings.Proxies.Contains(context.Connection.RemoteIpAddress)
            ? Refuse(context, "X-Forwarded-For and Forwarded are accepted from a configured proxy only (--proxy).")
            : IsFromOtherSite(context.Request) ? Refuse(context, "Pages of other sites may not call this service.")
            : next(context);
    }

    private static Task Refuse(HttpContext context, string message) => AnswerStyle.Of(context).WriteAsync(context, StatusCodes.Status403Forbidden, message);

    // Browsers send the origin with each POST.
    private static bool IsFromOtherSite(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
}
