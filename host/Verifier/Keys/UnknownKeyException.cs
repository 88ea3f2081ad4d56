namespace Keyfob.Verifier.Keys;

/// <summary>The database names a key that the key ring does not have. The message has its ID.</summary>
public sealed class UnknownKeyException(string id) : Exception($"The key ring has no key {id}. It belongs to another database, or an old key was removed too early.");
