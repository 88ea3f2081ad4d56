namespace Keyfob.VerifierRules.Resync;

/// <summary>The two steps that a resync found.</summary>
/// <param name="First">The step of the first code.</param>
/// <param name="Second">The step of the second code, which becomes the last accepted one.</param>
/// <param name="Drift">The new drift, in steps.</param>
public readonly record struct ResyncMatch(long First, long Second, int Drift);
