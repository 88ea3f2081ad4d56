namespace Keyfob.Verifier.Rotation;

/// <summary>A key cannot be removed. The message says why.</summary>
public sealed class KeyInUseException(string message) : Exception(message);
