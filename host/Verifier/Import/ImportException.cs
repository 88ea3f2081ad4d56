namespace Keyfob.Verifier.Import;

/// <summary>An import was refused, and nothing of it is stored. The message is one line that names the entry.</summary>
public sealed class ImportException(string message) : Exception(message);
