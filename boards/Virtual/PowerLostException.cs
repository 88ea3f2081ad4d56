namespace Keyfob.Boards.Virtual;

/// <summary>The power went while the token waited.</summary>
public sealed class PowerLostException() : Exception("No power.");
