using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Options;

/// <summary>The option <c>--port</c> of the commands that talk to one token.</summary>
internal static class PortOption
{
    // A try takes a second. A token that is awake answers the first; the others are for a person.
    private const int QuietTries = 2;
    private const int HoldTries = 30;

    public static Option<string> Create() => new("--port")
    {
        Description = "The port of the token: /dev/ttyUSB0, COM3 or tcp://host:port.",
        HelpName = "PORT",
        Required = true,
    };

    /// <summary>Waits until the token answers to INFO. Says what to do if it does not answer at once.</summary>
    public static async Task<TokenInfo> AwaitTokenAsync(CommandEnvironment environment, TokenClient client, CancellationToken cancel)
    {
        try
        {
            return await client.InfoAsync(QuietTries, cancel);
        }
        catch (NoAnswerException none) when (!none.IsUnreadable)
        {
            environment.Error.WriteLine("no answer yet: hold the token's button for 3 s, until it shows its serial. A unit that is not sealed can be plugged in again instead.");
            return await client.InfoAsync(HoldTries, cancel);
        }
    }

    /// <summary>Opens the port, runs the work, closes the port.</summary>
    public static async Task<int> TalkAsync(CommandEnvironment environment, string? port, Func<TokenClient, Task<int>> talk, CancellationToken cancel)
    {
        var address = PortAddress.ParseOne("--port", port ?? string.Empty);
        var stream = await environment.OpenPort(address, cancel);
        await using var line = new WireConnection(address.Name, stream, environment.Time);
        return await talk(new TokenClient(line, new BclCipher()));
    }
}
