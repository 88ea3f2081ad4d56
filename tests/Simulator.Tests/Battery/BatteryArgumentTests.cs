using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Battery;

[TestClass]
public class BatteryArgumentTests
{
    [TestMethod]
    [DataRow("--board", "b3")]
    [DataRow("--board", "")]
    [DataRow("--policy", "naive")]
    [DataRow("--presses-per-day", "-1")]
    [DataRow("--presses-per-day", "201")]
    [DataRow("--presses-per-day", "2.5")]
    [DataRow("--years", "0")]
    [DataRow("--years", "21")]
    [DataRow("--years", "five")]
    [DataRow("--seed", "-1")]
    [DataRow("--seed", "99999999999")]
    public void A_value_that_cannot_be_used_is_told_by_its_option(string option, string value)
    {
        var (exitCode, output, error) = Simulated.Run("battery", option, value);
        AssertRefused(exitCode, output, error);
        Assert.StartsWith(option, error);
    }

    [TestMethod]
    [DataRow("--csv --json")]
    [DataRow("--table --plot x.svg")]
    [DataRow("--presses-per-day")]
    [DataRow("--wrong")]
    [DataRow("extra")]
    [DataRow("--years 1 --years 2")]
    public void A_command_line_that_means_nothing_is_refused(string arguments)
    {
        var (exitCode, output, error) = Simulated.Run(["battery", .. arguments.Split(' ')]);
        AssertRefused(exitCode, output, error);
    }

    [TestMethod]
    public void A_plot_that_cannot_be_written_exits_with_4_and_a_line()
    {
        var (exitCode, output, error) = Simulated.Run("battery", "--plot", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "x.svg"));
        Assert.AreEqual(4, exitCode);
        Assert.AreEqual("", output);
        Assert.StartsWith("--plot", error);
    }

    private static void AssertRefused(int exitCode, string output, string error)
    {
        Assert.AreEqual(2, exitCode);
        Assert.AreEqual("", output);
        Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, error);
    }
}
