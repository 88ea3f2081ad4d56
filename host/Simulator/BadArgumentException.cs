namespace Keyfob.Simulator;

/// <summary>An argument that cannot be used. Its message is one line for the user and never repeats a secret.</summary>
public sealed class BadArgumentException(string message) : Exception(message);
