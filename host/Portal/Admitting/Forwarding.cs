using Keyfob.Portal.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Keyfob.Portal.Admitting;

/// <summary>Which forwarded addresses are believed.</summary>
internal static class Forwarding
{
    /// <summary>Those of the configured proxies only. The framework's default would believe each process of this machine.</summary>
    public static ForwardedHeadersOptions Options(ServerSettings settings)
    {
        var options = new ForwardedHeadersOptions
        {
            // Without a known proxy the framework would believe every peer.
            ForwardedHeaders = settings.Proxies.Networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = settings.ForwardLimit,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
