namespace Keyfob.Boards.Virtual;

/// <summary>The token lost power while it waited.</summary>
public sealed class PowerLostException() : Exception("No power.");
