using CsCheck;
using Keyfob.Cli;
using Keyfob.Simulator.Press;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>Bad arguments give exit code 2 and one line, without stack trace and without a secret.</summary>
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
    [DataRow("--board", "b2")]
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
    public void A_bad_value_is_refused_with_the_name_of_its_option(string option, string value)
    {
        Assert.StartsWith(option, Simulated.Refused("press", option, value));
    }

    [TestMethod]
    [DataRow(24, "16 to 64 bytes")]
    [DataRow(26, null)]
    [DataRow(103, null)]
    [DataRow(104, "16 to 64 bytes")]
    [DataRow(33, "number of symbols")]
    public void A_secret_has_16_bytes_to_a_block(int symbols, string? refusal)
    {
        string[] args = ["press", "--secret", new string('A', symbols), "--json", "--at", "2000000000"];
        if (refusal == null)
        {
            Assert.AreEqual(0, Simulated.Run(args).ExitCode);
        }
        else
        {
            Assert.Contains(refusal, Simulated.Refused(args));
        }
    }

    [TestMethod]
    [DataRow("--at", "12", "2000-01-01 to 2099-12-31")]
    [DataRow("--hold", "0", "60000 ms")]
    [DataRow("--battery", "99", "5000 mV")]
    public void The_range_of_an_option_has_its_unit(string option, string value, string range) => Assert.Contains(range, Simulated.Refused("press", option, value));

    [TestMethod]
    [DataRow("1EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1)]
    [DataRow("GE-Z DGNBVGY3TQOJQGEZDGNBVGY3TQOJ!", 32)]
    public void The_position_of_a_wrong_symbol_of_the_secret_is_named(string secret, int position) =>
        Assert.Contains($"symbol {position} ", Simulated.Refused("press", "--secret", secret));

    [TestMethod]
    [DataRow(1999)]
    [DataRow(2100)]
    public void A_wrong_computer_clock_gives_a_message_that_names_at(int year)
    {
        var time = new FakeTimeProvider();
        time.AdjustTime(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("--at", Assert.ThrowsExactly<BadArgumentException>(() => Request(time)).Message);
        time.AdjustTime(new DateTimeOffset(2040, 6, 1, 0, 0, 0, TimeSpan.Zero));
        using var request = Request(time);
        Assert.AreEqual(time.GetUtcNow().ToUnixTimeSeconds(), request.At);
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
    public void A_bad_command_line_is_refused(string line) =>
        Simulated.Refused(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

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
    public void The_output_never_has_the_secret(string line)
    {
        var (_, output, error) = Simulated.Run(line.Split(' '));
        Assert.DoesNotContain("GEZDGNBV", output + error);
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("press", "")]
    [DataRow("", "--count 0")]
    public void Random_arguments_give_a_documented_exit_code_and_no_exception(string begin, string end)
    {
        var word = Gen.OneOf(
            Gen.Int[0, s_words.Length - 1].Select(i => s_words[i]),
            Gen.String[0, 12]);
        word.Array[0, 6].Sample(
            args =>
            {
                // Without the last argument the page would start and stay open.
                var (exitCode, _, error) = Simulated.Run([.. Words(begin), .. args, .. Words(end)]);
                return exitCode is 0 or 1 or 2 && error.TrimEnd('\n').Split('\n').Length == 1 && !error.Contains("   at ", StringComparison.Ordinal);
            },
            iter: 2000);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static PressRequest Request(TimeProvider time) => new(null, null, null, null, null, null, null, time);
}
