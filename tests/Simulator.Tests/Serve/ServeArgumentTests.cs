using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Bad input of <c>serve</c> gets exit code 2 and one helpful line that never repeats it.</summary>
[TestClass]
public class ServeArgumentTests
{
    private const string Port = "tcp://127.0.0.1:7001";

    [TestMethod]
    [DataRow("--port", "")]
    [DataRow("--port", "tcp")]
    [DataRow("--port", "pty")]
    [DataRow("--port", "tcp://")]
    [DataRow("--port", "tcp://127.0.0.1")]
    [DataRow("--port", "tcp://127.0.0.1:65536")]
    [DataRow("--port", "tcp://127.0.0.1:-1")]
    [DataRow("--port", "tcp://somewhere.else:7001")]
    [DataRow("--port", "tcp://me:secret@127.0.0.1:7001")]
    [DataRow("--port", "tcp://127.0.0.1:7001/path")]
    [DataRow("--port", "http://127.0.0.1:7001")]
    [DataRow("--port", "127.0.0.1:7001")]
    [DataRow("--port", "/dev/ttyUSB0")]
    [DataRow("--board", "b2")]
    [DataRow("--board", "")]
    [DataRow("--count", "0")]
    [DataRow("--count", "-1")]
    [DataRow("--count", "10001")]
    [DataRow("--count", "501")]
    [DataRow("--count", "ten")]
    [DataRow("--count", "1.5")]
    [DataRow("--count", "")]
    [DataRow("--at-once", "0")]
    [DataRow("--at-once", "2")]
    [DataRow("--at-once", "many")]
    [DataRow("--noise", "-0.1")]
    [DataRow("--noise", "1.1")]
    [DataRow("--noise", "0,1")]
    [DataRow("--noise", "NaN")]
    [DataRow("--noise", "1e-3")]
    [DataRow("--noise", "loud")]
    [DataRow("--cut-power", "2")]
    [DataRow("--cut-power", "often")]
    [DataRow("--seed", "-1")]
    [DataRow("--seed", "99999999999")]
    [DataRow("--seed", "a word")]
    [DataRow("--ppm", "-5")]
    [DataRow("--ppm", "501")]
    [DataRow("--ppm", "Infinity")]
    [DataRow("--kits", "")]
    [DataRow("--kits", " ")]
    public void A_bad_value_is_refused_with_the_name_of_its_option(string option, string value)
    {
        string[] port = option == "--port" ? [] : ["--port", Port];
        var error = Simulated.Refused(["serve", .. port, option, value]);
        Assert.StartsWith(option, error);
        if (value.Length > 3 && !option.StartsWith("--port", StringComparison.Ordinal))
        {
            Assert.DoesNotContain(value, error);
        }
    }

    [TestMethod]
    [DataRow("serve")]
    [DataRow("serve --port tcp://127.0.0.1:65530 --count 10")]
    [DataRow("serve --port tcp://127.0.0.1:7001 --dev --until-sealed")]
    [DataRow("serve --port tcp://127.0.0.1:7001 --dev --count 2 --at-once 1")]
    [DataRow("serve --port tcp://127.0.0.1:7001 --speed 5")]
    [DataRow("serve --port tcp://127.0.0.1:7001 --port tcp://127.0.0.1:7002")]
    [DataRow("serve --port")]
    [DataRow("serve tcp://127.0.0.1:7001")]
    [DataRow("serve --json yes --port tcp://127.0.0.1:7001")]
    public void A_bad_command_line_is_refused(string line) => Simulated.Refused(line.Split(' '));

    [TestMethod]
    public void The_largest_and_the_default_values_are_accepted()
    {
        Assert.AreEqual(1, ServeArguments.Count(null));
        Assert.AreEqual(ServeOptions.MostTokens, ServeArguments.Count("10000"));
        Assert.AreEqual(ServeOptions.MostPorts, ServeArguments.Ports(null, ServeOptions.MostPorts));
        Assert.AreEqual(ServeOptions.MostPorts, ServeArguments.Ports("500", ServeOptions.MostTokens));
        Assert.AreEqual(3, ServeArguments.Ports("3", 3));
        Assert.IsNotNull(ServeArguments.Port("tcp://127.0.0.1:65526", 10));
        Assert.IsNotNull(ServeArguments.Port("tcp://localhost:0", ServeOptions.MostPorts));
        Assert.AreEqual(0, ServeArguments.Rate("--noise", null));
        Assert.AreEqual(1, ServeArguments.Rate("--noise", "1"));
        Assert.AreEqual(0, ServeArguments.PartsPerMillion(null));
        Assert.AreEqual(500, ServeArguments.PartsPerMillion("500"));
    }

    [TestMethod]
    [DataRow(false, 1, true)]
    [DataRow(false, 2, true)]
    [DataRow(true, 2, false)]
    public void Options_that_can_be_combined_are_accepted(bool isDevelopment, int ports, bool untilSealed)
    {
        var options = new ServeOptions { Count = 2, AtOnce = ports, IsDevelopment = isDevelopment };
        Assert.AreSame(options, ServeArguments.Check(options, untilSealed));
    }

    [TestMethod]
    [DataRow("serve --port GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("serve --port tcp://GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ:7001")]
    [DataRow("serve --port tcp://127.0.0.1:7001 --count GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("serve --port tcp://127.0.0.1:7001 --kit GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("serve GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --port tcp://127.0.0.1:7001")]
    [DataRow("serve --GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void An_error_never_repeats_what_was_typed(string line) =>
        Assert.DoesNotContain("GEZDGNBV", Simulated.Refused(line.Split(' ')));

    [TestMethod]
    public void An_option_without_value_refers_to_the_commands_help() =>
        Assert.Contains("see serve --help", Simulated.Refused(["serve", "--port"]));

    [TestMethod]
    public void A_kit_folder_that_is_a_file_gives_exit_code_5()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exitCode, output, error) = Simulated.Run("serve", "--port", "tcp://127.0.0.1:0", "--kits", file);
            Assert.AreEqual(5, exitCode);
            Assert.AreEqual("", output);
            Assert.Contains("--kits", error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
