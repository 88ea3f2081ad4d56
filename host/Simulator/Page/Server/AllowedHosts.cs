using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Keyfob.Simulator.Page.Server;

/// <summary>The host names that a listening address is served under: an allow-list against DNS rebinding.</summary>
internal static class AllowedHosts
{
    /// <summary>All of them, IPv6 addresses in brackets.</summary>
    /// <param name="listening">The listening address.</param>
    public static IReadOnlyList<string> Of(IPAddress listening)
    {
        var names = new List<string> { "localhost", "127.0.0.1", "[::1]" };
        if (!IPAddress.IsLoopback(listening))
        {
            names.Add(Dns.GetHostName());
        }

        if (listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any))
        {
            // Not the address itself: the filter would allow all names.
            names.AddRange(NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => Format(unicast.Address)));
        }
        else
        {
            names.Add(Format(listening));
        }

        return names;
    }

    private static string Format(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        // An address in a URL has no zone.
        var zoneless = new IPAddress(address.GetAddressBytes());
        return $"[{zoneless}]";
    }
}
