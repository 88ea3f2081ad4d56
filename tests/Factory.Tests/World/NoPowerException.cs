namespace Keyfob.Factory.Tests.World;

/// <summary>The power went while a token waited.</summary>
internal sealed class NoPowerException() : Exception("No power.");
