using Keyfob.Simulator.Battery.Plot;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The curves of <c>battery --plot</c> and their drawing, without a browser.</summary>
[TestClass]
public class LifeCurveTests
{
    private static readonly EnergyBoard s_board = EnergyBoard.Named("b2");

    // 10 presses of 8.64 mC a day are 1 uA.
    private readonly LifeCurve _curve = new(s_board, SleepPolicy.Shipped, 15, 8.64);

    [TestMethod]
    public void Presses_add_to_the_current_at_rest()
    {
        Assert.AreEqual(CellLife.Years(s_board.Table, 15), _curve.Years(0), 1e-9);
        Assert.AreEqual(CellLife.Years(s_board.Table, 17), _curve.Years(20), 1e-9);
    }

    [TestMethod]
    public void The_curve_of_a_sample_agrees_with_the_simulated_life()
    {
        var curve = LifeCurve.Sample(s_board, SleepPolicy.Shipped, seed: 1);
        var run = EnergyRun.Execute(s_board, SleepPolicy.Shipped, 3, 0.2, 2);
        Assert.AreEqual(run.LifeYears, curve.Years(3), 0.03 * run.LifeYears);
    }

    [TestMethod]
    public void The_drawing_has_both_scales_with_their_units_and_a_label_with_the_life_at_ten_presses()
    {
        var svg = LifePlot.Draw([_curve]);
        foreach (var text in new[] { "years", "presses a day", "0", "8", "35", "40" })
        {
            Assert.Contains($">{text}</text>", svg);
        }

        Assert.DoesNotContain(">9</text>", svg);
        Assert.Contains($">b2, as shipped: {CellLife.Describe(_curve.Years(10))} at 10</text>", svg);
        Assert.AreEqual(2, svg.Split("<circle ").Length - 1);
    }

    [TestMethod]
    public void A_curve_has_four_points_a_press_where_it_is_inside_the_drawing()
    {
        var points = Points(LifePlot.Draw([_curve]));
        Assert.HasCount((40 * 4) + 1, points);
        Assert.AreEqual("60", points[0].Split(',')[0]);
        Assert.AreEqual("560", points[^1].Split(',')[0]);
        Assert.IsEmpty(Points(LifePlot.Draw([_curve with { StandingMicroamperes = 1, PressMillicoulombs = 1 }])), "always more than 8 years");
    }

    private static string[] Points(string svg) =>
        svg.Split("<polyline points=\"")[1].Split('"')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
