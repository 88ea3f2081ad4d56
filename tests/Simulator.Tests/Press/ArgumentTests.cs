using CsCheck;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>Bad input gets exit code 2 and one helpful line, never a stack trace, never a secret.</summary>
[TestClass]
public class ArgumentTests
{
    private static readonly string[] s_words = ["press", "--at", "--secret", "--hold", "--fault", "--json", "--digits", "--battery", "--", "-", "@file", "1700000000", "--at="];

    [TestMethod]
    [DataRow("--at", "12")]
    [DataRow("--at", "946684799")]
    [DataRow("--at", "4102444800")]
    [DataRow("--at", "99999999999999999999")]
    [DataRow("--at", "-5")]
    [DataRow("--at", "noon")]
    [DataRow("--at", "1700000000.5")]
    [DataRow("--digits", "7")]
    [DataRow("--digits", "six")]
    [DataRow("--digits", "06")]
    [DataRow("--period", "45")]
    [DataRow("--period", "")]
    [DataRow("--hold", "0")]
    [DataRow("--hold", "-1")]
    [DataRow("--hold", "60001")]
    [DataRow("--fault", "gremlins")]
    [DataRow("--fault", "RTC-STOPPED")]
    [DataRow("--battery", "0")]
    [DataRow("--battery", "99")]
    [DataRow("--secret", "")]
    [DataRow("--secret", "GEZDGNBV")]
    [DataRow("--secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]
    [DataRow("--secret", "ÄEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQA")]
    [DataRow("--secret", "AAAAAAAAAAAAAAAAAAAAAAAAAB")]
    public void A_value_that_cannot_be_used_is_told_by_its_option(string option, string value)
    {
        var (exitCode, output, error) = Simulated.Run("press", option, value);
        AssertRefused(exitCode, output, error);
        Assert.StartsWith(option, error);
    }

    [TestMethod]
    public void A_secret_longer_than_a_block_is_refused()
    {
        var (exitCode, output, error) = Simulated.Run("press", "--secret", new string('A', 104));
        AssertRefused(exitCode, output, error);
    }

    [TestMethod]
    [DataRow("press --wrong")]
    [DataRow("press --at")]
    [DataRow("press extra")]
    [DataRow("pres")]
    [DataRow("press --at 1700000000 --at 1700000001")]
    [DataRow("[suggest] press")]
    [DataRow("press @file")]
    [DataRow("press --x\u001b[31m\n")]
    public void A_command_line_that_cannot_be_understood_is_refused(string line)
    {
        var (exitCode, output, error) = Simulated.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        AssertRefused(exitCode, output, error);
    }

    [TestMethod]
    [DataRow("press --secrt GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("press GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("press --secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ!")]
    [DataRow("press --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 5")]
    [DataRow("press --secrt=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("press --secrt:GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("press --GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("press -- --GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("press --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 1700000000")]
    [DataRow("press --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 1700000000 --json")]
    [DataRow("press --secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --at 1700000000 --fault record-corrupt")]
    public void A_secret_that_was_typed_is_never_printed(string line)
    {
        var (_, output, error) = Simulated.Run(line.Split(' '));
        Assert.DoesNotContain("GEZDGNBV", output + error);
    }

    [TestMethod]
    [DataRow("press", "")]
    [DataRow("", "--count 0")]
    public void Nonsense_never_throws_and_always_ends_in_a_documented_exit_code(string begin, string end)
    {
        var word = Gen.OneOf(
            Gen.Int[0, s_words.Length - 1].Select(i => s_words[i]),
            Gen.String[0, 12]);
        word.Array[0, 6].Sample(
            args =>
            {
                // The page would stay open: the end keeps it from starting.
                var (exitCode, _, error) = Simulated.Run([.. Words(begin), .. args, .. Words(end)]);
                return exitCode is 0 or 1 or 2 && error.TrimEnd('\n').Split('\n').Length == 1 && !error.Contains("   at ", StringComparison.Ordinal);
            },
            iter: 2000);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void AssertRefused(int exitCode, string output, string error)
    {
        Assert.AreEqual(2, exitCode);
        Assert.AreEqual("", output);
        Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, error);
    }
}
