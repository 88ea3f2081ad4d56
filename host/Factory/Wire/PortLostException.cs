using Keyfob.Cli;

namespace Keyfob.Factory.Wire;

/// <summary>The port itself cannot be used any more.</summary>
public sealed class PortLostException(string port, Exception inner)
    : CommandException($"{port} was lost: the adapter was unplugged, or the serial server closed the connection.", inner);
