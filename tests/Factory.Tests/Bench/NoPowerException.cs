namespace Keyfob.Factory.Tests.Bench;

/// <summary>A token lost its power while it waited.</summary>
internal sealed class NoPowerException() : Exception("No power.");
