using System.Net;
using Keyfob.Cli;

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

        var first = Cli.PortAddress.ParseListener(text) ?? throw new BadArgumentException(PortHelp);
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
    public static double Rate(string option, string? text) => Arguments.Number(option, text, 0, 1) ?? 0;

    /// <summary>A rate error.</summary>
    public static double PartsPerMillion(string? text) => Arguments.Number("--ppm", text, 0, MostPartsPerMillion) ?? 0;

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
}
