namespace Keyfob.Factory;

/// <summary>What a command takes from outside: where it writes, what time it is, how it opens ports.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages.</param>
/// <param name="Time">The station's clock, which the operating system keeps by NTP.</param>
/// <param name="OpenPort">Opens a port.</param>
public sealed record Surroundings(
    TextWriter Output,
    TextWriter Error,
    TimeProvider Time,
    Func<Line.PortAddress, CancellationToken, Task<Stream>> OpenPort)
{
    /// <summary>Those of a real station.</summary>
    public static Surroundings OfThisStation() => new(Console.Out, Console.Error, TimeProvider.System, Line.LineOpener.OpenAsync);
}
