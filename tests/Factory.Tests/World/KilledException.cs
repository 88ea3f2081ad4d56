namespace Keyfob.Factory.Tests.World;

/// <summary>The tool was killed at this point: nothing catches it.</summary>
internal sealed class KilledException() : Exception("Killed.");
