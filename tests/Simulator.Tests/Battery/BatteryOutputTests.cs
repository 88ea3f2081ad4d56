using System.Text.Json;
using System.Xml.Linq;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The output of <c>battery</c>.</summary>
[TestClass]
public class BatteryOutputTests
{
    [TestMethod]
    public void The_same_seed_gives_the_same_output()
    {
        var first = Simulated.Run("battery", "--years", "1", "--seed", "7", "--csv");
        Assert.AreEqual(0, first.ExitCode);
        Assert.AreEqual(first.Output, Simulated.Run("battery", "--years", "1", "--seed", "7", "--csv").Output);
        Assert.AreNotEqual(first.Output, Simulated.Run("battery", "--years", "1", "--seed", "8", "--csv").Output);
    }

    [TestMethod]
    [DataRow("b2")]
    [DataRow("coreink")]
    public void The_causes_add_up_to_the_total(string board)
    {
        var run = Simulated.Run("battery", "--board", board, "--years", "1", "--presses-per-day", "2", "--json");
        Assert.AreEqual(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        var press = root.GetProperty("pressMillicoulombs").EnumerateObject().Sum(cause => cause.Value.GetDouble());
        Assert.AreEqual(root.GetProperty("pressTotalMillicoulombs").GetDouble(), press, 0.01);
        var mean = root.GetProperty("standingMicroamperes").EnumerateObject().Sum(cause => cause.Value.GetDouble())
            + root.GetProperty("leftOnMicroamperes").GetDouble() + (press * root.GetProperty("presses").GetInt32() / (365.25 * 86400) * 1000);
        Assert.AreEqual(root.GetProperty("meanMicroamperes").GetDouble(), mean, 0.01);
    }

    [TestMethod]
    [DataRow("b2")]
    [DataRow("coreink")]
    public void Without_presses_the_timer_wakes_the_token_every_fifteen_days(string board)
    {
        using var json = JsonDocument.Parse(Simulated.Run("battery", "--board", board, "--presses-per-day", "0", "--years", "2", "--json").Output);
        Assert.AreEqual(0, json.RootElement.GetProperty("presses").GetInt32());
        Assert.AreEqual(48, json.RootElement.GetProperty("timerWakes").GetInt32());
    }

    [TestMethod]
    [DataRow("b2")]
    [DataRow("b2-stock")]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void Every_number_of_a_table_has_a_condition_and_a_source(string name)
    {
        var board = EnergyBoard.Named(name);
        foreach (var figure in board.Table.All())
        {
            Assert.AreNotEqual("", figure.Name);
            Assert.AreNotEqual("", figure.Condition, figure.Name);
            Assert.AreNotEqual("", figure.Source, figure.Name);
        }

        var output = Simulated.Run("battery", "--table", "--board", name).Output;
        foreach (var figure in board.Table.All())
        {
            Assert.Contains($"{(figure.IsAssumed ? "*" : " ")} {figure.Name} = ", output);
        }
    }

    [TestMethod]
    public void Values_that_rest_on_an_assumption_have_a_star()
    {
        var lines = Simulated.Run("battery", "--years", "1").Output.Split('\n');
        Assert.Contains("panel *", lines.Single(line => line.StartsWith("  panel", StringComparison.Ordinal)));
        Assert.DoesNotContain("*", lines.Single(line => line.StartsWith("  light sleep", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_CoreInk_rests_without_power_and_its_report_says_so()
    {
        var lines = Simulated.Run("battery", "--board", "coreink", "--years", "1", "--presses-per-day", "1").Output.Split('\n');
        Assert.EndsWith("0.0", lines.Single(line => line.StartsWith("  processor without power", StringComparison.Ordinal)).TrimEnd());
        Assert.IsEmpty(lines.Where(line => line.Contains("deep sleep", StringComparison.Ordinal)));
        Assert.Contains("crystal", lines.Single(line => line.StartsWith("clock:", StringComparison.Ordinal)));
    }

    [TestMethod]
    [TestCategory("Long")]
    public void The_plot_has_a_curve_for_each_board_and_policy()
    {
        var curves = XDocument.Parse(WrittenPlot.Svg).Descendants().Where(element => element.Name.LocalName == "polyline");
        Assert.AreEqual(EnergyBoard.All.Count * SleepPolicy.All.Count, curves.Count());
    }
}
