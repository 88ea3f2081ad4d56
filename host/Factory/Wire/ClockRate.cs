namespace Keyfob.Factory.Wire;

/// <summary>The rate of a clock.</summary>
/// <param name="Ppm">In ppm, positive for a fast clock.</param>
/// <param name="UncertaintyPpm">By how much it may be wrong, in ppm.</param>
public readonly record struct ClockRate(double Ppm, double UncertaintyPpm);
