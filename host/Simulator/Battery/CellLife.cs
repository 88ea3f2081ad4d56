using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Battery;

/// <summary>How long cells last under a mean current while they also lose charge by themselves.</summary>
internal static class CellLife
{
    /// <summary>Hours of a year of 365.25 days.</summary>
    public const double HoursPerYear = 8766;

    /// <summary>Life in years: dQ/dt = -I - kQ, so T = ln(1 + k Q / I) / k.</summary>
    /// <param name="table">For the cells.</param>
    /// <param name="microamperes">Mean current at the cells, above 0.</param>
    public static double Years(PowerTable table, double microamperes)
    {
        var charge = table.Capacity.Value * table.UsablePart.Value;
        var perYear = microamperes / 1000 * HoursPerYear;
        var loss = -Math.Log(1 - table.SelfDischarge.Value);
        return Math.Log(1 + (loss * charge / perYear)) / loss;
    }

    /// <summary>Mean current without presses, in uA at the cells: the clock chip, the processor in deep sleep, whatever never stops.</summary>
    public static double StandingMicroamperes(PowerTable table) =>
        ((table.ClockChipCurrent.Value + table.DeepSleepCurrent.Value + table.RestCurrent.Value) * table.ConverterFactor.Value) + table.ConverterCurrent.Value;

    /// <summary>Life in years when each press costs as much as one wake did.</summary>
    /// <param name="table">For the board and its cells.</param>
    /// <param name="millicoulombs">Charge of the wake at the cells.</param>
    /// <param name="milliseconds">Its length, in which what never stops was drawn too.</param>
    /// <param name="pressesPerDay">0 or more.</param>
    public static double Years(PowerTable table, double millicoulombs, double milliseconds, double pressesPerDay)
    {
        const double SecondsPerDay = 86400;
        var standing = StandingMicroamperes(table);
        var ofPress = Math.Max(0, millicoulombs - (standing * milliseconds / 1e6));
        return Years(table, standing + (pressesPerDay * ofPress / SecondsPerDay * 1000));
    }
}
