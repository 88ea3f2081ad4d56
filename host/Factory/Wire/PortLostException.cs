using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>The port itself is gone, whatever was plugged into it.</summary>
public sealed class PortLostException(string port, Exception inner)
    : CommandException($"{port} is gone: the adapter was unplugged or the serial server has closed the connection.", inner);
