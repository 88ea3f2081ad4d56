using Keyfob.Cli;
using Keyfob.Factory.Ports;
using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Options;

/// <summary>What a command gets from outside: output, clock, ports, environment variables, passwords.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages.</param>
/// <param name="Time">The station's clock.</param>
/// <param name="Synchronization">Whether it is kept right by NTP.</param>
/// <param name="OpenPort">Opens a port.</param>
public sealed record CommandEnvironment(
    TextWriter Output,
    TextWriter Error,
    TimeProvider Time,
    ISynchronization Synchronization,
    Func<PortAddress, CancellationToken, Task<Stream>> OpenPort)
{
    /// <summary>True if the output is a terminal.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Asks for a password without echo. Takes the question; returns UTF-8, which the caller zeroizes, or null without a terminal.</summary>
    public Func<string, byte[]?> AskSecret { get; init; } = _ => null;

    /// <summary>Asks a question that is answered with yes or no. Takes the question; returns null without a terminal.</summary>
    public Func<string, bool?> AskYesNo { get; init; } = _ => null;

    /// <summary>The environment of this process.</summary>
    public static CommandEnvironment OfThisStation() => new(Console.Out, Console.Error, TimeProvider.System, new SystemSynchronization(), PortOpener.OpenAsync)
    {
        IsWatched = !Console.IsOutputRedirected,
        Variable = Environment.GetEnvironmentVariable,
        AskSecret = SecretPrompt.Ask,
        AskYesNo = YesNoPrompt.Ask,
    };
}
