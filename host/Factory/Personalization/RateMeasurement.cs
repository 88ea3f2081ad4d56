using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Personalization;

/// <summary>A measurement of a clock's rate that has begun. A unit that is tried again in the same run continues it.</summary>
/// <param name="First">The first reading.</param>
/// <param name="Before">The rate before the clock was trimmed; null if it was not trimmed.</param>
/// <param name="TrimmedPpm">By how much the trim should have lowered the rate.</param>
internal sealed record RateMeasurement(ClockReading First, ClockRate? Before = null, double TrimmedPpm = 0);
