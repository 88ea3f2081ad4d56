using System.Text;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Simulator.Press;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>A seed from the standard input, and the warning about one on the command line.</summary>
[TestClass]
public class SecretTests
{
    private const string Seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private const string DemoSeed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly string[] s_fromInput = ["press", "--at", "2000000000", "--json", "--secret", "-"];

    [TestMethod]
    [DataRow(Seed)]
    [DataRow("jbsw y3dp ehpk 3pxp-jbsw y3dp ehpk 3pxp ")]
    [DataRow("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP=")]
    public void A_seed_from_the_input_gives_the_code_of_the_same_seed_as_an_argument_without_a_warning(string line)
    {
        var input = Encoding.UTF8.GetBytes(line);
        var (exitCode, output, error) = Simulated.Run(input, s_fromInput);
        Assert.AreEqual(0, exitCode);
        Assert.AreEqual("", error);
        Assert.AreEqual(Simulated.Run([.. s_fromInput[..^1], Seed]).Output, output);
        Assert.AreNotEqual(Simulated.Run([.. s_fromInput[..^1], DemoSeed]).Output, output);
        Assert.IsTrue(input.All(one => one == 0), "what was typed is zeroized");
    }

    [TestMethod]
    public void A_seed_from_the_input_is_not_printed()
    {
        var (exitCode, output, error) = Simulated.Run(Encoding.UTF8.GetBytes(Seed), ["press", "--at", "2000000000", "--secret", "-"]);
        Assert.AreEqual(0, exitCode);
        Assert.DoesNotContain("JBSW", output + error);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow("JBSWY3DP")]
    [DataRow("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PX1")]
    [DataRow("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJ")]
    [DataRow("ÄBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")]
    public void An_input_without_a_seed_gives_exit_code_2_and_one_line_that_does_not_repeat_it(string? line)
    {
        var (exitCode, output, error) = Simulated.Run(line == null ? null : Encoding.UTF8.GetBytes(line), s_fromInput);
        Assert.AreEqual(2, exitCode);
        Assert.AreEqual("", output);
        Assert.StartsWith("--secret", error);
        Assert.HasCount(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("BSWY", error);
    }

    [TestMethod]
    public void Nothing_of_the_seed_is_left_in_memory_when_the_request_is_disposed()
    {
        var typed = Encoding.UTF8.GetBytes(Seed);
        var seed = SeedText.Decode([.. typed]);
        var found = AllocatedMemory.Count(
            () =>
            {
                byte[] copy = [.. typed];
                return () => new PressRequest(() => SeedText.Decode(copy), "2000000000", null, null, null, null, null, TimeProvider.System).Dispose();
            },
            seed,
            typed);
        Assert.AreEqual(0, found);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    public void An_empty_input_is_told_from_a_wrong_seed(string? line)
    {
        var (_, _, error) = Simulated.Run(line == null ? null : Encoding.UTF8.GetBytes(line), s_fromInput);
        Assert.Contains("no seed", error);
    }

    [TestMethod]
    public void The_input_is_not_read_before_the_other_arguments_are_right()
    {
        var input = Encoding.UTF8.GetBytes(Seed);
        Assert.AreEqual(2, Simulated.Run(input, [.. s_fromInput, "--digits", "7"]).ExitCode);
        Assert.AreEqual(Seed, Encoding.UTF8.GetString(input), "not taken");
    }

    [TestMethod]
    [DataRow(Seed, 1)]
    [DataRow(DemoSeed, 0)]
    [DataRow("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", 0)]
    public void A_seed_as_an_argument_gives_one_warning_unless_it_is_the_demo_tokens(string seed, int warnings)
    {
        var (exitCode, _, error) = Simulated.Run("press", "--at", "2000000000", "--json", "--secret", seed);
        Assert.AreEqual(0, exitCode);
        Assert.HasCount(warnings, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.AreEqual(warnings == 1, error.StartsWith("WARNING: ", StringComparison.Ordinal) && error.Contains("--secret -", StringComparison.Ordinal));
        Assert.DoesNotContain("JBSW", error);
    }
}
