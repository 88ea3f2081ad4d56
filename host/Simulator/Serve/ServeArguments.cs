using System.Net;
using Keyfob.Cli;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Serve;

/// <summary>Checks the arguments of <c>serve</c> as they were typed; null for one that was not given.</summary>
internal static class ServeArguments
{
    private const double MostPartsPerMillion = 500;

    private const string PortHelp = "--port takes tcp://ADDRESS:PORT with an IP address or localhost, such as tcp://127.0.0.1:7001.";

    /// <summary>The ports.</summary>
    /// <exception cref="BadArgumentException">It is no TCP port, or the ports after it go beyond 65535.</exception>
    public static PortSet Port(string? text, int ports)
    {
        var first = PortAddress.ParseListener(text) ?? throw new BadArgumentException(PortHelp);
        return first.Port == 0 || first.Port + ports - 1 <= IPEndPoint.MaxPort
            ? new TcpPorts(first)
            : throw new BadArgumentException("--port and the ports after it go beyond 65535. Choose a lower one, or fewer ports with --at-once.");
    }

    /// <summary>Number of tokens.</summary>
    public static int Count(string? text) => Arguments.Whole("--count", text, 1, ServeOptions.MostTokens) ?? 1;

    /// <summary>Number of ports.</summary>
    public static int Ports(string? text, int count)
    {
        return text == null && count > ServeOptions.MostPorts
            ? throw new BadArgumentException($"--count above {ServeOptions.MostPorts} needs --at-once: there can be at most {ServeOptions.MostPorts} ports.")
            : Arguments.Whole("--at-once", text, 1, Math.Min(count, ServeOptions.MostPorts)) ?? count;
    }

    /// <summary>A probability.</summary>
    public static double Rate(string option, string? text) => Arguments.Number(option, text, 0, 1) ?? 0;

    /// <summary>A rate error.</summary>
    public static double PartsPerMillion(string? text) => Arguments.Number("--ppm", text, 0, MostPartsPerMillion) ?? 0;

    /// <summary>Checks that the options can be combined.</summary>
    /// <exception cref="BadArgumentException">They cannot.</exception>
    public static ServeOptions Check(ServeOptions options, bool untilSealed)
    {
        if (options.IsDevelopment && untilSealed)
        {
            throw new BadArgumentException("--until-sealed cannot be combined with --dev: development builds cannot be sealed.");
        }

        return options.IsDevelopment && options.Ports < options.Count
            ? throw new BadArgumentException("--at-once must equal --count with --dev: a token that cannot be sealed makes no room for the next one.")
            : options;
    }
}
