namespace Keyfob.Verifier.Data;

/// <summary>The tables of the database are not those of this program. The message says what to do.</summary>
public sealed class SchemaException(string message) : Exception(message);
