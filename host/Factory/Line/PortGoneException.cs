namespace Keyfob.Factory.Line;

/// <summary>The port itself is gone, whatever was plugged into it.</summary>
public sealed class PortGoneException(string port, Exception inner)
    : FactoryException($"{port} is gone: the adapter was unplugged or the serial server has closed the connection.", inner);
