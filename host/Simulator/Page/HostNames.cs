using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Keyfob.Simulator.Page;

/// <summary>The names under which a listening address is this computer's own. A foreign name that leads here is somebody else's page.</summary>
internal static class HostNames
{
    /// <summary>All of them, IPv6 addresses in brackets.</summary>
    /// <param name="listening">The address.</param>
    public static IReadOnlyList<string> Of(IPAddress listening)
    {
        var names = new List<string> { "localhost", "127.0.0.1", "[::1]" };
        if (!IPAddress.IsLoopback(listening))
        {
            names.Add(Dns.GetHostName());
        }

        if (listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any))
        {
            // Not the address itself: the filter takes it for all names.
            names.AddRange(NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => Spelled(unicast.Address)));
        }
        else
        {
            names.Add(Spelled(listening));
        }

        return names;
    }

    private static string Spelled(IPAddress address)
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
