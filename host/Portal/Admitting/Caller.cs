using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Keyfob.Portal.Admitting;

/// <summary>Who sends a request, after it is admitted.</summary>
/// <param name="Name">The address, or <c>key:</c> and the ID of the API key: what the audit has.</param>
/// <param name="Address">The address of the client behind the proxies; null without one, as over a Unix socket.</param>
internal sealed record Caller(string Name, IPAddress? Address)
{
    /// <summary>The caller of an admitted request.</summary>
    public static Caller Of(HttpContext context) => context.Features.GetRequiredFeature<Caller>();
}
