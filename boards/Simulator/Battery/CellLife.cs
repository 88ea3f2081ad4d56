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
}
