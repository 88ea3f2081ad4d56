namespace Keyfob.Factory;

/// <summary>An argument cannot be used; the message says which and what it takes, and never repeats what was typed.</summary>
public sealed class BadArgumentException(string message) : FactoryException(message);
