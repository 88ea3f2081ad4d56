using Keyfob.Simulator.Battery;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The life targets of the reference design, by the model.</summary>
[TestClass]
public class PromiseTests
{
    private const double Quarter = 0.25;

    [TestMethod]
    [DataRow(10, 4.0)]
    [DataRow(5, 5.0)]
    public void The_reference_design_reaches_its_life_target(int pressesPerDay, double years) =>
        Assert.IsGreaterThanOrEqualTo(years, Run("b2", "shipped", pressesPerDay, simulatedYears: 1).LifeYears);

    [TestMethod]
    public void Each_saving_shows_in_the_ledger()
    {
        var shipped = Run("b2", "shipped", 10, Quarter);
        var undimmed = Run("b2", "undimmed", 10, Quarter);
        var awake = Run("b2", "awake", 10, Quarter);
        Assert.IsGreaterThan(shipped.Charge(PowerCause.Panel) + 5, undimmed.Charge(PowerCause.Panel));
        Assert.AreEqual(0, awake.Charge(PowerCause.LightSleep), 1e-9);
        Assert.IsGreaterThan(700, awake.Charge(PowerCause.AwakeWaiting));
        Assert.IsLessThan(undimmed.LifeYears, awake.LifeYears);
        Assert.IsLessThan(shipped.LifeYears, undimmed.LifeYears);
        Assert.IsLessThan(0.1, Run("devkit", "shipped", 10, Quarter).LifeYears);
    }

    private static EnergyRun Run(string board, string policy, int pressesPerDay, double simulatedYears) =>
        EnergyRun.Execute(EnergyBoard.Named(board), SleepPolicy.All.Single(one => one.Name == policy), pressesPerDay, simulatedYears, seed: 1);
}
