using Keyfob.Cli;
using Keyfob.Factory.Ports;

namespace Keyfob.Factory.Options;

/// <summary>What a command takes from outside: where it writes, what time it is, how it opens ports.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages.</param>
/// <param name="Time">The station's clock, which the operating system keeps by NTP.</param>
/// <param name="OpenPort">Opens a port.</param>
public sealed record CommandEnvironment(
    TextWriter Output,
    TextWriter Error,
    TimeProvider Time,
    Func<PortAddress, CancellationToken, Task<Stream>> OpenPort)
{
    /// <summary>Whether somebody watches the output, so that it may move.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Reads a variable of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Asks for a password without echo. Takes the question; returns UTF-8, which the caller zeroizes, or null without a terminal.</summary>
    public Func<string, byte[]?> AskSecret { get; init; } = _ => null;

    /// <summary>Those of a real station.</summary>
    public static CommandEnvironment OfThisStation() => new(Console.Out, Console.Error, TimeProvider.System, PortOpener.OpenAsync)
    {
        IsWatched = !Console.IsOutputRedirected,
        Variable = Environment.GetEnvironmentVariable,
        AskSecret = SecretPrompt.Ask,
    };
}
