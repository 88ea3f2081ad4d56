using System.Globalization;

namespace Keyfob.Factory.Line;

/// <summary>Where a unit is plugged in: a serial port (<c>/dev/ttyUSB0</c>, <c>COM3</c>) or a serial server (<c>tcp://host:port</c>).</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Host">Host of a serial server; null for a serial port.</param>
/// <param name="TcpPort">TCP port of a serial server.</param>
public sealed record PortAddress(string Name, string? Host, int TcpPort)
{
    private const string TcpScheme = "tcp://";
    private const int MostPorts = 256;

    /// <summary>Reads one.</summary>
    /// <exception cref="BadArgumentException">It is none, or several.</exception>
    public static PortAddress ParseOne(string text) => Split(text) is [var port] ? port : throw new BadArgumentException("--port takes one port.");

    /// <summary>Reads a list: commas between, and <c>tcp://host:7001-7010</c> for ten ports in a row.</summary>
    /// <exception cref="BadArgumentException">It is no such list.</exception>
    public static IReadOnlyList<PortAddress> ParseList(string text)
    {
        var ports = Split(text);
        if (ports.Count is 0 or > MostPorts)
        {
            throw new BadArgumentException($"--ports takes 1 to {MostPorts} ports, with commas between.");
        }

        return ports.Select(port => port.Name).Distinct(StringComparer.Ordinal).Count() == ports.Count
            ? ports
            : throw new BadArgumentException("--ports names a port twice.");
    }

    private static List<PortAddress> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Parse)];

    private static IEnumerable<PortAddress> Parse(string text)
    {
        if (!text.StartsWith(TcpScheme, StringComparison.OrdinalIgnoreCase))
        {
            return text.Contains("://", StringComparison.Ordinal)
                ? throw new BadArgumentException("a port is a device (/dev/ttyUSB0, COM3) or tcp://host:port.")
                : [new PortAddress(text, null, 0)];
        }

        var colon = text.LastIndexOf(':');
        var host = colon > TcpScheme.Length ? text[TcpScheme.Length..colon].Trim('[', ']') : string.Empty;
        var range = text[(colon + 1)..].Split('-');
        if (host.Length == 0 || range.Length > 2 || !TryPort(range[0], out var first) || !TryPort(range[^1], out var last) || last < first)
        {
            throw new BadArgumentException("a serial server is tcp://host:port or tcp://host:first-last, ports from 1 to 65535.");
        }

        return Enumerable.Range(first, last - first + 1)
            .Select(port => new PortAddress($"{text[..colon]}:{port.ToString(CultureInfo.InvariantCulture)}", host, port));
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
