namespace Keyfob.Simulator.Ports;

/// <summary>A port, a folder or a kit cannot be used. The message is one line for the user.</summary>
public sealed class ServeException(string message, Exception? inner = null) : Exception(message, inner);
