using Keyfob.Cli;
using Keyfob.Factory.Ports;

namespace Keyfob.Factory.Options;

/// <summary>What a command gets from outside: output, clock, ports, environment variables, passwords.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages.</param>
/// <param name="Time">The station's clock, kept right by NTP.</param>
/// <param name="OpenPort">Opens a port.</param>
public sealed record CommandEnvironment(
    TextWriter Output,
    TextWriter Error,
    TimeProvider Time,
    Func<PortAddress, CancellationToken, Task<Stream>> OpenPort)
{
    /// <summary>True if the output is a terminal.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Asks for a password without echo. Takes the question; returns UTF-8, which the caller zeroizes, or null without a terminal.</summary>
    public Func<string, byte[]?> AskSecret { get; init; } = _ => null;

    /// <summary>Asks a yes-or-no question. Returns null without a terminal.</summary>
    public Func<string, bool?> Confirm { get; init; } = _ => null;

    /// <summary>The environment of this process.</summary>
    public static CommandEnvironment OfThisStation() => new(Console.Out, Console.Error, TimeProvider.System, PortOpener.OpenAsync)
    {
        IsWatched = !Console.IsOutputRedirected,
        Variable = Environment.GetEnvironmentVariable,
        AskSecret = SecretPrompt.Ask,
        Confirm = Confirmation.Ask,
    };
}
