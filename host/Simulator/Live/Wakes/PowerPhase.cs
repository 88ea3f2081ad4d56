using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live.Wakes;

/// <summary>A stretch of a wake in which the current stays the same.</summary>
/// <param name="Cause">What the processor does.</param>
/// <param name="Microamperes">All that is drawn, at the cells.</param>
/// <param name="Milliseconds">How long.</param>
public readonly record struct PowerPhase(PowerCause Cause, double Microamperes, double Milliseconds);
