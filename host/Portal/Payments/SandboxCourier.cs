using System.Net;
using Keyfob.Orders.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Keyfob.Portal.Payments;

/// <summary>Brings the sandbox's events to this service, as a provider on the Internet does: by HTTP.</summary>
/// <param name="events">The events.</param>
/// <param name="server">Knows its address.</param>
/// <param name="clients">Make the connections.</param>
internal sealed class SandboxCourier(SandboxEvents events, IServer server, IHttpClientFactory clients)
{
    /// <summary>The name of the client.</summary>
    public const string ClientName = "sandbox";

    /// <summary>Sends what was not taken yet.</summary>
    /// <returns>How many events were not taken.</returns>
    public async Task<int> SendAsync(CancellationToken cancel)
    {
        using var http = clients.CreateClient(ClientName);
        return await events.SendAsync(http, new Uri(Address(), WebhookEndpoint.Path), cancel);
    }

    // A server that listens on all addresses is asked on this machine's.
    private Uri Address()
    {
        var listening = new Uri(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost");
        return IPAddress.TryParse(listening.Host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(listening) { Host = address.Equals(IPAddress.Any) ? "127.0.0.1" : "[::1]" }.Uri
            : listening;
    }
}
