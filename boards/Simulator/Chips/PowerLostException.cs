namespace Keyfob.Simulator.Chips;

/// <summary>The power went while the token waited.</summary>
internal sealed class PowerLostException() : Exception("No power.");
