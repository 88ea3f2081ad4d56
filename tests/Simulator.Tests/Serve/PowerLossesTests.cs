using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>How often power is lost. The random numbers have a fixed seed.</summary>
[TestClass]
public class PowerLossesTests
{
    private const int Draws = 20000;

    [TestMethod]
    public void Without_a_rate_power_is_never_lost()
    {
        var losses = new PowerLosses(0, new Random(1));
        Assert.AreEqual(0, losses.NextOperation());
        Assert.AreEqual(long.MaxValue, losses.NextMoment(7000));
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(0.01)]
    public void The_mean_distance_between_power_losses_is_the_reciprocal_of_the_rate(double rate)
    {
        var losses = new PowerLosses(rate, new Random(1));
        var operations = Enumerable.Range(0, Draws).Select(_ => losses.NextOperation()).ToArray();
        Assert.AreEqual(1, operations.Min());
        Assert.AreEqual(1 / rate, operations.Average(), 0.05 / rate);
        var moments = Enumerable.Range(0, Draws).Select(_ => losses.NextMoment(7000)).ToArray();
        Assert.IsGreaterThanOrEqualTo(7000, moments.Min());
        Assert.AreEqual(1000 / rate, moments.Average() - 7000, 50 / rate);
    }

    [TestMethod]
    public void With_rate_1_power_is_lost_at_each_operation()
    {
        var losses = new PowerLosses(1, new Random(1));
        Assert.IsTrue(Enumerable.Range(0, 100).All(_ => losses.NextOperation() == 1));
    }

    [TestMethod]
    public void With_a_very_small_rate_power_is_practically_never_lost()
    {
        var losses = new PowerLosses(1e-300, new Random(1));
        Assert.AreEqual(int.MaxValue, losses.NextOperation());
        Assert.AreEqual(7000L + int.MaxValue, losses.NextMoment(7000));
    }
}
