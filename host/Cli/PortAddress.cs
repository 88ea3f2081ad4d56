using System.Globalization;
using System.Net;

namespace Keyfob.Cli;

/// <summary>A port: a serial port (<c>/dev/ttyUSB0</c>, <c>COM3</c>) or a TCP port (<c>tcp://host:port</c>).</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Host">Host of a TCP port; null for a serial port.</param>
/// <param name="TcpPort">Number of a TCP port.</param>
public sealed record PortAddress(string Name, string? Host, int TcpPort)
{
    private const string TcpScheme = "tcp://";
    private const int MostPorts = 256;

    // Longer than any name of a device or a host.
    private const int MostCharacters = 300;

    /// <summary>Parses one port.</summary>
    /// <exception cref="BadArgumentException">It is no port, or several.</exception>
    public static PortAddress ParseOne(string option, string text) => Split(text) is [var port] ? port : throw new BadArgumentException($"{option} takes one port.");

    /// <summary>Parses a list, separated by commas; <c>tcp://host:7001-7010</c> stands for ten ports.</summary>
    /// <exception cref="BadArgumentException">It is no such list.</exception>
    public static IReadOnlyList<PortAddress> ParseList(string option, string text)
    {
        var ports = Split(text);
        if (ports.Count is 0 or > MostPorts)
        {
            throw new BadArgumentException($"{option} takes 1 to {MostPorts} ports, separated by commas.");
        }

        return ports.Select(port => port.Name).Distinct(StringComparer.Ordinal).Count() == ports.Count
            ? ports
            : throw new BadArgumentException($"{option} names a port twice.");
    }

    /// <summary>Parses the TCP port where a server listens: an IP address or localhost, and a number, 0 for any free one.</summary>
    /// <returns>Null if it is no such port.</returns>
    public static IPEndPoint? ParseListener(string? text)
    {
        if (text == null || !TryTcp(text, out var host, out var numbers) || !TryNumber(numbers, out var number))
        {
            return null;
        }

        return host == "localhost" ? new IPEndPoint(IPAddress.Loopback, number)
            : IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, number)
            : null;
    }

    private static List<PortAddress> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Parse)];

    private static IEnumerable<PortAddress> Parse(string text)
    {
        // Messages name the port: it must not take more than a line.
        if (text.Length > MostCharacters || text.Any(char.IsControl))
        {
            throw new BadArgumentException("a port's name is too long or has control characters.");
        }

        if (!text.StartsWith(TcpScheme, StringComparison.OrdinalIgnoreCase))
        {
            return text.Contains("://", StringComparison.Ordinal)
                ? throw new BadArgumentException("a port is a device (/dev/ttyUSB0, COM3) or tcp://host:port.")
                : [new PortAddress(text, null, 0)];
        }

        if (!TryTcp(text, out var host, out var numbers)
            || numbers.Split('-') is not { Length: 1 or 2 } range
            || !TryNumber(range[0], out var first) || !TryNumber(range[^1], out var last) || first == 0 || last < first)
        {
            throw new BadArgumentException("a TCP port is tcp://host:port, several are tcp://host:first-last, with numbers from 1 to 65535.");
        }

        var start = text[..^numbers.Length];
        return Enumerable.Range(first, last - first + 1).Select(number => new PortAddress(start + number.ToString(CultureInfo.InvariantCulture), host, number));
    }

    private static bool TryTcp(string text, out string host, out string numbers)
    {
        var colon = text.LastIndexOf(':');
        var isTcp = text.StartsWith(TcpScheme, StringComparison.OrdinalIgnoreCase) && colon > TcpScheme.Length;
        host = isTcp ? text[TcpScheme.Length..colon].Trim('[', ']') : string.Empty;
        numbers = text[(colon + 1)..];
        return host.Length > 0;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= IPEndPoint.MaxPort;
}
