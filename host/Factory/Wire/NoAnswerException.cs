using Keyfob.Cli;
using Keyfob.Factory.Ports;

namespace Keyfob.Factory.Wire;

/// <summary>No try of a request got a valid answer.</summary>
/// <param name="port">The port.</param>
/// <param name="command">The request.</param>
/// <param name="heard">What was received instead.</param>
public sealed class NoAnswerException(string port, string command, Received heard = Received.Nothing)
    : CommandException(heard == Received.Nothing
        ? $"no answer to {command} on {port}. Check that the unit is plugged in and awake: a blank one listens for 60 s after it was plugged in or pressed, a sealed one for 8 s after its button was held for 3 s."
        : Unreadable(port, heard))
{
    /// <summary>True if something answers that cannot be read.</summary>
    public bool IsUnreadable { get; } = heard != Received.Nothing;

    private static string Unreadable(string port, Received heard) => $"something answers on {port}, but it cannot be read. "
        + (heard == Received.Telnet
            ? "The serial server negotiates telnet: set its port to raw TCP mode."
            : $"Likely causes: the speed of the serial server's port is not {PortOpener.BaudRate} bit/s, its port is in telnet mode instead of raw TCP mode, or another device is plugged in.");
}
