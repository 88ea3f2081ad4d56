using Keyfob.Hal;

namespace Keyfob.Simulator.Live.Wakes;

/// <summary>A finished wake.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="At">The true time at which it began.</param>
/// <param name="Cause">What woke the token.</param>
/// <param name="Shown">The screens in their order, named as in <see cref="Reading.PanelReading.Screen"/>; an error with its number.</param>
/// <param name="LostPower">True when a power loss ended it.</param>
/// <param name="Milliseconds">Its length, boot and work included.</param>
/// <param name="Millicoulombs">Its charge at the cells.</param>
/// <param name="Phases">Its current over time.</param>
public sealed record WakeEntry(
    int Number,
    DateTimeOffset At,
    WakeCause Cause,
    IReadOnlyList<string> Shown,
    bool LostPower,
    double Milliseconds,
    double Millicoulombs,
    IReadOnlyList<PowerPhase> Phases);
