namespace Keyfob.Simulator;

/// <summary>Something outside is not as it must be: a port, a folder, a kit. Its message is one line for the user.</summary>
public sealed class ServeException(string message, Exception? inner = null) : Exception(message, inner);
