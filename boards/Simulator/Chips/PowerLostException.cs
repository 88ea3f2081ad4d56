namespace Keyfob.Simulator.Serve.Bench;

/// <summary>The power went while the token waited.</summary>
internal sealed class PowerLostException() : Exception("No power.");
