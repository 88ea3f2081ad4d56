using Keyfob.Cli;
using Keyfob.Factory.Tests.World;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Noise on the line and power that goes.</summary>
[TestClass]
public class DisturbanceTests
{
    [TestMethod]
    public void Noise_costs_time_and_nothing_else()
    {
        using var desk = new Desk(ports: 2, units: 3);
        MakeNoise(desk, 0.001);
        var result = desk.Personalize(3, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Noise_and_power_cuts_lose_no_unit_and_issue_no_serial_twice()
    {
        using var desk = new Desk(ports: 4, units: 24);
        MakeNoise(desk, 0.001);
        CutPower(desk, 0.02);
        var result = desk.Personalize(24, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.IsGreaterThan(10, desk.Units.Sum(unit => unit.Cuts), "power was cut");
        desk.AssertAllSealed();
    }

    [TestMethod]
    public void Power_cuts_lose_no_unit()
    {
        using var desk = new Desk(ports: 2, units: 4);
        CutPower(desk, 0.02);
        var result = desk.Personalize(4, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    private static void MakeNoise(Desk desk, double rate)
    {
        var seed = 0;
        foreach (var port in desk.Ports)
        {
            port.Noise = new Noise(rate, ++seed);
        }
    }

    private static void CutPower(Desk desk, double rate)
    {
        for (var i = 0; i < desk.Units.Count; i++)
        {
            desk.Units[i].Random = new Random(i);
            desk.Units[i].CutsPerOperation = rate;
        }
    }
}
