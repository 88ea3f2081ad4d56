using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live.Wakes;

/// <summary>A part of a wake with constant current.</summary>
/// <param name="Cause">What the processor does.</param>
/// <param name="Microamperes">The total current at the cells.</param>
/// <param name="Milliseconds">Its length.</param>
public readonly record struct PowerPhase(PowerCause Cause, double Microamperes, double Milliseconds);
