namespace Keyfob.Verifier.Data;

/// <summary>The database can lose what it has confirmed. Its message says which setting to change.</summary>
public sealed class DurabilityException(string message) : Exception(message);
