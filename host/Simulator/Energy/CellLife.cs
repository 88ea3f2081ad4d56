using System.Globalization;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Energy;

/// <summary>How long cells last under a mean current and self-discharge.</summary>
internal static class CellLife
{
    /// <summary>Hours of a year of 365.25 days.</summary>
    public const double HoursPerYear = 8766;

    /// <summary>Life in years: dQ/dt = -I - kQ, so T = ln(1 + k Q / I) / k.</summary>
    /// <param name="table">The cells' numbers.</param>
    /// <param name="microamperes">Mean current at the cells, above 0.</param>
    public static double Years(PowerTable table, double microamperes)
    {
        var charge = table.Capacity.Value * table.UsablePart.Value;
        var perYear = microamperes / 1000 * HoursPerYear;
        var loss = -Math.Log(1 - table.SelfDischarge.Value);
        return Math.Log(1 + (loss * charge / perYear)) / loss;
    }

    /// <summary>Mean current without presses, in uA at the cells: clock chip, processor in deep sleep, leakage.</summary>
    public static double StandingMicroamperes(PowerTable table) =>
        ((table.ClockChipCurrent.Value + table.DeepSleepCurrent.Value + table.RestCurrent.Value) * table.ConverterFactor.Value) + table.ConverterCurrent.Value;

    /// <summary>Life in years if every press draws the charge of the given wake.</summary>
    /// <param name="table">The numbers of the board and its cells.</param>
    /// <param name="millicoulombs">Charge of the wake at the cells.</param>
    /// <param name="milliseconds">Its length. Its charge includes the standing current of that time.</param>
    /// <param name="pressesPerDay">0 or more.</param>
    public static double Years(PowerTable table, double millicoulombs, double milliseconds, double pressesPerDay)
    {
        const double SecondsPerDay = 86400;
        var standing = StandingMicroamperes(table);
        var ofPress = Math.Max(0, millicoulombs - (standing * milliseconds / 1e6));
        return Years(table, standing + (pressesPerDay * ofPress / SecondsPerDay * 1000));
    }

    /// <summary>A life in years, or in days if it is short.</summary>
    public static string Describe(double years) => years < 0.1
        ? string.Format(CultureInfo.InvariantCulture, "{0:0.0} days", years * 365.25)
        : string.Format(CultureInfo.InvariantCulture, "{0:0.00} years", years);
}
