using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Keyfob.Simulator.Serve;

/// <summary>Checks the arguments of <c>serve</c> as they were typed; null for one that was not given.</summary>
internal static class ServeArguments
{
    private const double MostPartsPerMillion = 500;

    private const string PortHelp = "--port takes pty, or tcp://ADDRESS:PORT with an IP address or localhost, as in tcp://127.0.0.1:7001.";

    /// <summary>What kind of ports is meant, and that there are as many.</summary>
    /// <exception cref="BadArgumentException">None that can be had here.</exception>
    public static PortAddress Port(string? text, int ports)
    {
        if (text == "pty")
        {
            return OperatingSystem.IsLinux()
                ? new PtyPorts()
                : throw new BadArgumentException("--port pty works on Linux only; here take --port tcp://127.0.0.1:7001.");
        }

        var first = EndPoint(text);
        return first.Port == 0 || first.Port + ports - 1 <= IPEndPoint.MaxPort
            ? new TcpPorts(first)
            : throw new BadArgumentException("--port and the ports after it end beyond 65535; take a lower one, or fewer with --at-once.");
    }

    /// <summary>How many tokens.</summary>
    public static int Count(string? text) => Arguments.Whole("--count", text, 1, ServeOptions.MostTokens) ?? 1;

    /// <summary>How many ports.</summary>
    public static int Ports(string? text, int count)
    {
        return text == null && count > ServeOptions.MostPorts
            ? throw new BadArgumentException($"--count above {ServeOptions.MostPorts} needs --at-once, for there are at most {ServeOptions.MostPorts} ports.")
            : Arguments.Whole("--at-once", text, 1, Math.Min(count, ServeOptions.MostPorts)) ?? count;
    }

    /// <summary>A probability.</summary>
    public static double Rate(string option, string? text) => Fraction(option, text, 1);

    /// <summary>A rate error.</summary>
    public static double PartsPerMillion(string? text) => Fraction("--ppm", text, MostPartsPerMillion);

    /// <summary>Checks that what was asked for goes together.</summary>
    /// <exception cref="BadArgumentException">It does not.</exception>
    public static ServeOptions Check(ServeOptions options, bool untilSealed)
    {
        if (options is { LinkFolder: not null, Port: TcpPorts })
        {
            throw new BadArgumentException("--link is for --port pty; TCP ports have names that stay the same.");
        }

        if (options.IsDevelopment && untilSealed)
        {
            throw new BadArgumentException("--until-sealed would never end with --dev: development builds cannot be sealed.");
        }

        return options.IsDevelopment && options.Ports < options.Count
            ? throw new BadArgumentException("--at-once must be as high as --count with --dev: what cannot be sealed makes no room for the next one.")
            : options;
    }

    private static double Fraction(string option, string? text, double max)
    {
        return text == null ? 0
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= 0 && value <= max ? value
            : throw new BadArgumentException($"{option} takes a number from 0 to {max.ToString(CultureInfo.InvariantCulture)}, with a point for decimals.");
    }

    private static IPEndPoint EndPoint(string? text)
    {
        if (text == null || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "tcp" || uri.Port < 0
            || uri.UserInfo.Length > 0 || uri.PathAndQuery.Length > 1 || uri.Fragment.Length > 0)
        {
            throw new BadArgumentException(PortHelp);
        }

        if (uri.Host == "localhost")
        {
            return new IPEndPoint(IPAddress.Loopback, uri.Port);
        }

        return IPAddress.TryParse(uri.Host, out var address) && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? new IPEndPoint(address, uri.Port)
            : throw new BadArgumentException(PortHelp);
    }
}
