using System.Globalization;
using Keyfob.Cli;
using Keyfob.Simulator;
using Keyfob.Simulator.Page;
using Keyfob.Simulator.Tests.Press;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>Invalid arguments of the page give exit code 2 and one line, which never repeats them.</summary>
[TestClass]
public class PageArgumentTests
{
    [TestMethod]
    [DataRow("--count", "0")]
    [DataRow("--count", "51")]
    [DataRow("--count", "-1")]
    [DataRow("--count", "1.5")]
    [DataRow("--count", "many")]
    [DataRow("--count", "")]
    [DataRow("--at", "946684799")]
    [DataRow("--at", "4102444800")]
    [DataRow("--at", "99999999999999999999")]
    [DataRow("--at", "tomorrow")]
    [DataRow("--at", "1700000000.5")]
    [DataRow("--at", "")]
    [DataRow("--speed", "0")]
    [DataRow("--speed", "0.009")]
    [DataRow("--speed", "1000.1")]
    [DataRow("--speed", "-1")]
    [DataRow("--speed", "0,5")]
    [DataRow("--speed", "1e2")]
    [DataRow("--speed", "NaN")]
    [DataRow("--speed", "Infinity")]
    [DataRow("--speed", "fast")]
    [DataRow("--speed", "")]
    [DataRow("--random", "-1")]
    [DataRow("--random", "2147483648")]
    [DataRow("--random", "dice")]
    [DataRow("--listen", "")]
    [DataRow("--listen", "5035")]
    [DataRow("--listen", ":5035")]
    [DataRow("--listen", "127.0.0.1")]
    [DataRow("--listen", "127.0.0.1:")]
    [DataRow("--listen", "127.0.0.1:65536")]
    [DataRow("--listen", "127.0.0.1:-1")]
    [DataRow("--listen", "[::1]")]
    [DataRow("--listen", "::1")]
    [DataRow("--listen", "::1:5035")]
    [DataRow("--listen", "[::1]:")]
    [DataRow("--listen", "[::1")]
    [DataRow("--listen", "somewhere.else:80")]
    [DataRow("--listen", "http://127.0.0.1:5035")]
    [DataRow("--state", "")]
    [DataRow("--state", " ")]
    [DataRow("--state", "a\0b")]
    [DataRow("--kits", "")]
    [DataRow("--kits", "\t")]
    [DataRow("--board", "")]
    [DataRow("--board", "B2")]
    [DataRow("--board", "breadboard")]
    public void Invalid_value_gives_a_message_that_begins_with_the_option(string option, string value)
    {
        var error = AssertRefused(option, value, "--no-open");
        Assert.StartsWith(option, error);
        if (value.Length > 3 && option != "--listen")
        {
            Assert.DoesNotContain(value, error);
        }
    }

    [TestMethod]
    [DataRow("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--count GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--at GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--listen GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ:80")]
    [DataRow("--board GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--blank GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--no-open=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [DataRow("--count 1 --count GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Mistyped_value_is_never_printed(string line) => Assert.DoesNotContain("GEZDGNBV", AssertRefused(line.Split(' ')));

    [TestMethod]
    [DataRow("--count")]
    [DataRow("--count 1 --count 2")]
    [DataRow("--speed")]
    [DataRow("--listen")]
    [DataRow("[suggest]")]
    [DataRow("@file")]
    [DataRow("--blank --blank yes")]
    public void Invalid_command_line_is_rejected(string line) => AssertRefused(line.Split(' '));

    [TestMethod]
    public void Unusable_folder_gives_exit_code_5()
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            var (exitCode, output, error) = Simulated.Run("--state", file, "--no-open", "--listen", "127.0.0.1:0");
            Assert.AreEqual(ExitCode.Unavailable, exitCode);
            Assert.AreEqual("", output);
            Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, error);
            Assert.Contains("--state", error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    [DataRow(null, 1)]
    [DataRow("1", 1)]
    [DataRow("50", 50)]
    public void Valid_count_is_parsed(string? text, int count) => Assert.AreEqual(count, PageArguments.Count(text));

    [TestMethod]
    [DataRow(null, 1.0)]
    [DataRow("0.01", 0.01)]
    [DataRow("1000", 1000.0)]
    [DataRow("60", 60.0)]
    [DataRow(".5", 0.5)]
    public void Valid_speed_is_parsed(string? text, double speed) => Assert.AreEqual(speed, PageArguments.Speed(text));

    [TestMethod]
    [DataRow("946684800")]
    [DataRow("4102444799")]
    public void Valid_time_is_parsed(string text) =>
        Assert.AreEqual(long.Parse(text, CultureInfo.InvariantCulture), PageArguments.At(text, TimeProvider.System));

    [TestMethod]
    [DataRow(1999)]
    [DataRow(2100)]
    public void Wrong_computer_clock_gives_a_message_that_names_at(int year)
    {
        var time = new FakeTimeProvider();
        time.AdjustTime(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("--at", Assert.ThrowsExactly<BadArgumentException>(() => PageArguments.At(null, time)).Message);
        Assert.AreEqual(1700000000, PageArguments.At("1700000000", time));
    }

    [TestMethod]
    [DataRow(946684800)]
    [DataRow(2200000000)]
    [DataRow(4102444799)]
    public void Right_computer_clock_is_used_when_no_time_is_given(long unixSeconds)
    {
        var time = new FakeTimeProvider();
        time.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(unixSeconds));
        Assert.IsNull(PageArguments.At(null, time));
    }

    private static string AssertRefused(params string[] args)
    {
        var (exitCode, output, error) = Simulated.Run(args);
        Assert.AreEqual(ExitCode.BadArguments, exitCode);
        Assert.AreEqual("", output);
        Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, error);
        return error;
    }
}
