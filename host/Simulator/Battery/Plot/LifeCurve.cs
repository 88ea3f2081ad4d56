using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Battery.Plot;

/// <summary>Life over presses a day, calculated from the charge of a sample of presses.</summary>
/// <param name="Board">The board.</param>
/// <param name="Policy">Which savings are on.</param>
/// <param name="StandingMicroamperes">Mean current at the cells without presses.</param>
/// <param name="PressMillicoulombs">Charge of a press at the cells.</param>
internal sealed record LifeCurve(EnergyBoard Board, SleepPolicy Policy, double StandingMicroamperes, double PressMillicoulombs)
{
    private const int SamplePressesPerDay = 10;
    private const double SampleYears = 0.5;
    private const double SecondsPerDay = 86400;

    public static IReadOnlyList<LifeCurve> SampleAll(int seed) =>
        EnergyBoard.All.SelectMany(board => SleepPolicy.All, (board, policy) => Sample(board, policy, seed)).ToList();

    public static LifeCurve Sample(EnergyBoard board, SleepPolicy policy, int seed)
    {
        var run = EnergyRun.Execute(board, policy, SamplePressesPerDay, SampleYears, seed);
        return new LifeCurve(board, policy, run.MeanMicroamperes - run.PressMicroamperes, run.PressCharge);
    }

    /// <summary>Life in years.</summary>
    public double Years(double pressesPerDay) =>
        CellLife.Years(Board.Table, StandingMicroamperes + (pressesPerDay * PressMillicoulombs / SecondsPerDay * 1000));
}
