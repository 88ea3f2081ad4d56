using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Options;

/// <summary>The option <c>--port</c> of the commands that talk to one token.</summary>
internal static class PortOption
{
    public static Option<string> Create() => new("--port")
    {
        Description = "The port of the token: /dev/ttyUSB0, COM3 or tcp://host:port.",
        HelpName = "PORT",
        Required = true,
    };

    /// <summary>Opens the port, runs the work, closes the port.</summary>
    public static async Task<int> TalkAsync(CommandEnvironment environment, string? port, Func<TokenClient, Task<int>> talk, CancellationToken cancel)
    {
        var address = PortAddress.ParseOne("--port", port ?? string.Empty);
        var stream = await environment.OpenPort(address, cancel);
        await using var line = new WireConnection(address.Name, stream, environment.Time);
        return await talk(new TokenClient(line, new BclCipher()));
    }
}
