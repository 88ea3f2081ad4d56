namespace Keyfob.Factory.Tests.Bench;

/// <summary>The tool was killed at this point. Nothing catches this exception.</summary>
internal sealed class KilledException() : Exception("Killed.");
