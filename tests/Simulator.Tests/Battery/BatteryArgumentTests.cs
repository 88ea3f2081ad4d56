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
    public void A_bad_value_is_refused_with_the_name_of_its_option(string option, string value)
    {
        Assert.StartsWith(option, Simulated.Refused("battery", option, value));
    }

    [TestMethod]
    [DataRow("--csv --json")]
    [DataRow("--table --plot x.svg")]
    [DataRow("--presses-per-day")]
    [DataRow("--wrong")]
    [DataRow("extra")]
    [DataRow("--years 1 --years 2")]
    public void A_bad_command_line_is_refused(string arguments) =>
        Simulated.Refused(["battery", .. arguments.Split(' ')]);

    [TestMethod]
    public void A_plot_file_that_cannot_be_written_gives_exit_code_4_and_one_line()
    {
        var (exitCode, output, error) = Simulated.Run("battery", "--plot", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "x.svg"));
        Assert.AreEqual(4, exitCode);
        Assert.AreEqual("", output);
        Assert.StartsWith("--plot", error);
    }
}
