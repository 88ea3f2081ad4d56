using System.CommandLine;
using Keyfob.Desktop;
using Keyfob.Factory.Line;

namespace Keyfob.Factory.Commands;

/// <summary>The option <c>--port</c> of the commands that talk to one token.</summary>
internal static class PortOption
{
    public static Option<string> Create() => new("--port")
    {
        Description = "Where the token is plugged in: /dev/ttyUSB0, COM3 or tcp://host:port.",
        HelpName = "PORT",
        Required = true,
    };

    /// <summary>Opens the port, talks, closes it.</summary>
    public static async Task<int> TalkAsync(Surroundings surroundings, string? port, Func<TokenClient, Task<int>> talk, CancellationToken cancel)
    {
        var addresses = PortAddress.ParseList(port ?? string.Empty);
        if (addresses.Count != 1)
        {
            throw new BadArgumentException("--port takes one port.");
        }

        var stream = await surroundings.OpenPort(addresses[0], cancel);
        await using var line = new TokenLine(addresses[0].Name, stream, surroundings.Time);
        return await talk(new TokenClient(line, new BclCipher()));
    }
}
