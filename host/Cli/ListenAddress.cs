using System.Globalization;
using System.Net;

namespace Keyfob.Cli;

/// <summary>Parses the address on which a web server listens.</summary>
public static class ListenAddress
{
    /// <summary>Parses an IP address or <c>localhost</c>, and a port; IPv6 addresses are in brackets.</summary>
    /// <param name="text">The value of <c>--listen</c>; null if it was not given.</param>
    /// <param name="port">The port of the example in the message.</param>
    /// <exception cref="BadArgumentException">It is no such address.</exception>
    public static IPEndPoint? Parse(string? text, int port)
    {
        // Without brackets the port of an IPv6 address would be read as a part of the address.
        return text == null ? null
            : (text.StartsWith('[') ? text.Contains("]:", StringComparison.Ordinal) : text.Count(one => one == ':') == 1) && IPEndPoint.TryParse(text.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), out var endPoint) ? endPoint
            : throw new BadArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"--listen takes an IP address and a port, as in 127.0.0.1:{port} or [::1]:{port}; port 0 takes a free one."));
    }
}
