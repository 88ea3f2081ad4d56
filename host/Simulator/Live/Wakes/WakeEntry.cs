using Keyfob.Hal;

namespace Keyfob.Simulator.Live.Wakes;

/// <summary>A wake that is over.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="At">The true time at which it began.</param>
/// <param name="Cause">What woke the token.</param>
/// <param name="Shown">What the panel showed, one after the other, as <see cref="Reading.PanelReading.Screen"/> names it; an error with its number.</param>
/// <param name="LostPower">True when it ended because the power went.</param>
/// <param name="Milliseconds">From the wake to the sleep, boot and work included.</param>
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
