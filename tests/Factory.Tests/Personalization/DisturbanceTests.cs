using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Noise on the wire, and power loss.</summary>
[TestClass]
public class DisturbanceTests
{
    [TestMethod]
    public void With_noise_all_units_are_sealed()
    {
        using var desk = new Desk(ports: 2, units: 3);
        MakeNoise(desk, 0.001);
        var result = desk.Personalize(3, "--edges", "1");
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void With_noise_and_power_loss_no_unit_is_lost_and_no_serial_is_issued_twice()
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
    [TestCategory("Long")]
    public void With_power_loss_no_unit_is_lost()
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
