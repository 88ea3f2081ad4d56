using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Admitting;

/// <summary>The address of the client behind the proxies.</summary>
internal static class ClientAddress
{
    /// <summary>Its plain form; empty without one, as over a Unix socket.</summary>
    public static string Of(HttpContext context) => NetworkList.Plain(context.Connection.RemoteIpAddress)?.ToString() ?? "";
}
