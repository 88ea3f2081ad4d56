namespace Keyfob.Kits;

/// <summary>A kit or a folder of kits cannot be used. The message is one line for the user and holds no secret.</summary>
public sealed class KitException(string message, Exception? inner = null) : Exception(message, inner);
