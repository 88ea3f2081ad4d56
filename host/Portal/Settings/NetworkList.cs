using System.Net;
using Keyfob.Cli;

namespace Keyfob.Portal.Settings;

/// <summary>A list of networks.</summary>
/// <param name="Networks">The networks. IPv4 networks are not in their IPv6 form.</param>
public sealed record NetworkList(IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>No network.</summary>
    public static readonly NetworkList None = new([]);

    /// <summary>This machine.</summary>
    public static readonly NetworkList Loopback = new([new(IPAddress.Parse("127.0.0.0"), 8), new(IPAddress.IPv6Loopback, 128)]);

    /// <summary>Parses a list, separated by commas, of networks (<c>10.0.0.0/8</c>) and addresses; <c>none</c> for no network.</summary>
    /// <param name="option">The option that has it.</param>
    /// <param name="text">The list; null if the option was not given.</param>
    /// <param name="missing">What an option that was not given means.</param>
    /// <exception cref="BadArgumentException">It is no such list.</exception>
    public static NetworkList Parse(string option, string? text, NetworkList missing) => text switch
    {
        null => missing,
        "none" => None,
        _ => new([.. text.Split(',', StringSplitOptions.TrimEntries).Select(one => Network(one) ?? throw new BadArgumentException(
            $"{option} takes networks and addresses, separated by commas, as in 10.0.0.0/8,192.0.2.7,fd00::/8, or none. The bits after the prefix are 0."))]),
    };

    /// <summary>The plain form of an address: an IPv4 address that arrived over an IPv6 socket is <c>::ffff:192.0.2.7</c> there.</summary>
    public static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    /// <summary>Whether an address is in one of the networks.</summary>
    /// <param name="address">The address, in either form; null, as of a Unix socket, is in none.</param>
    public bool Contains(IPAddress? address) => Plain(address) is { } plain && Networks.Any(network => network.Contains(plain));

    // 10.0.0.1/8 is refused: the library reads it as 10.0.0.0/8, and who typed it may mean one address.
    private static IPNetwork? Network(string text) =>
        text.Contains('%', StringComparison.Ordinal) ? null
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(Plain(address)!, Plain(address)!.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) && !network.BaseAddress.IsIPv4MappedToIPv6 && network.BaseAddress.Equals(IPAddress.Parse(text.Split('/')[0])) ? network
        : null;
}
