namespace Keyfob.Factory.StationTime;

/// <summary>By how much the station's UTC and its monotonic clock parted between two moments.</summary>
/// <param name="ShiftMs">Elapsed UTC minus elapsed monotonic time, in milliseconds.</param>
/// <param name="StepMs">The part of it that came in steps, which may undo each other.</param>
/// <param name="IsStepped">Whether UTC was stepped: a comparison of UTC over that time is worth nothing.</param>
/// <param name="SlewMs">The part that is neither a step nor the constant difference of the two clocks' rates: NTP slewed UTC. Not negative.</param>
public readonly record struct UtcChange(double ShiftMs, double StepMs, bool IsStepped, double SlewMs)
{
    /// <summary>The step for a message: <c>+0.120 s</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StepMs / 1000:+0.000;-0.000} s");
}
