using System.Globalization;
using CsCheck;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>The code that <c>press</c> reads from the panel is the one that a verifier computes.</summary>
[TestClass]
public class PressTests
{
    [TestMethod]
    [DataRow("devkit", 1111111109, "081804", "1 s")]
    [DataRow("devkit", 1111111111, "050471", "29 s")]
    [DataRow("devkit", 1234567890, "005924", "30 s")]
    [DataRow("devkit", 2000000000, "279037", "10 s")]
    [DataRow("coreink", 1111111111, "050471", "at most 30 s")]
    [DataRow("coreink", 1234567890, "005924", "at most 30 s")]
    [DataRow("coreink", 2000000000, "279037", "at most 15 s")]
    public void The_demo_token_shows_the_published_codes(string board, long at, string code, string validFor)
    {
        var (exitCode, output, _) = Simulated.Run("press", "--board", board, "--at", at.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual(0, exitCode);
        Assert.Contains($"code: {code}", output);
        Assert.Contains($"valid for: {validFor}", output);
        Assert.Contains("public secret of RFC 6238", output);
        Assert.StartsWith("╭─", output, "the panel");
        Assert.Contains("█", output);
        Assert.Contains("  oathtool --totp --base32 --digits 6 --time-step-size 30s", output);
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("devkit", 1, 300)]
    [DataRow("coreink", 15, 60)]
    public void For_any_seed_time_length_and_period_the_code_is_the_verifiers(string board, int barSeconds, int samples)
    {
        Gen.Select(Gen.Byte.Array[16, 64], Gen.Long[946684800, 4102444799], Gen.Bool, Gen.Bool).Sample(
            (seed, at, eight, sixty) =>
            {
                var digits = eight ? 8 : 6;
                var period = sixty ? 60 : 30;
                var left = period - (int)(at % period);
                var press = Simulated.Press(
                    out var exitCode,
                    "--board", board,
                    "--secret", SimpleBase.Base32.Rfc4648.Encode(seed, padding: true),
                    "--at", at.ToString(CultureInfo.InvariantCulture),
                    "--digits", digits.ToString(CultureInfo.InvariantCulture),
                    "--period", period.ToString(CultureInfo.InvariantCulture));
                return exitCode == 0
                    && press.GetProperty("screen").GetString() == "code"
                    && press.GetProperty("code").GetString() == Reference.Code(seed, at, digits, period)
                    && press.GetProperty("validForSeconds").GetInt32() == (left + barSeconds - 1) / barSeconds * barSeconds;
            },
            iter: samples);
    }

    [TestMethod]
    [DataRow("devkit", 946684800)]
    [DataRow("devkit", 4102444799)]
    [DataRow("coreink", 946684800)]
    public void The_first_and_the_last_second_of_the_clock_give_a_code(string board, long at)
    {
        var press = Simulated.Press(out var exitCode, "--board", board, "--at", at.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual(0, exitCode);
        Assert.AreEqual(Reference.Code("12345678901234567890"u8.ToArray(), at, 6, 30), press.GetProperty("code").GetString());
    }

    [TestMethod]
    public void The_secret_may_be_in_groups_in_small_letters_and_padded()
    {
        var plain = Simulated.Press(out _, "--at", "2000000000", "--secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        var grouped = Simulated.Press(out _, "--at", "2000000000", "--secret", "gezd gnbv gy3t qojq gezd-gnbv-gy3t-qojq");
        Assert.AreEqual(plain.GetProperty("code").GetString(), grouped.GetProperty("code").GetString());
    }

    [TestMethod]
    [DataRow("devkit", "2999", "code")]
    [DataRow("devkit", "3000", "info")]
    [DataRow("devkit", "10000", "info")]
    [DataRow("devkit", "1", "code")]
    [DataRow("devkit", "40000", "dark")]
    [DataRow("coreink", "2999", "code")]
    [DataRow("coreink", "5000", "info")]
    [DataRow("coreink", "40000", "dark")]
    public void With_hold_the_picture_is_the_one_at_the_release(string board, string hold, string screen)
    {
        var press = Simulated.Press(out var exitCode, "--board", board, "--at", "2000000000", "--hold", hold);
        Assert.AreEqual(screen, press.GetProperty("screen").GetString());
        Assert.AreEqual(screen == "dark" ? 1 : 0, exitCode);
    }

    [TestMethod]
    [DataRow("2000000008", "2900")]
    [DataRow("2000000009", "1000")]
    [DataRow("2000000010", "1")]
    public void The_oathtool_command_has_the_time_of_the_picture(string at, string hold)
    {
        var (_, output, _) = Simulated.Run("press", "--at", at, "--hold", hold);
        var code = output[(output.IndexOf("code: ", StringComparison.Ordinal) + 6)..][..6];
        var now = output[(output.IndexOf("--now \"", StringComparison.Ordinal) + 7)..][..19];
        var moment = DateTimeOffset.ParseExact(now, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.AreEqual(Reference.Code("12345678901234567890"u8.ToArray(), moment.ToUnixTimeSeconds(), 6, 30), code);
    }

    [TestMethod]
    [DataRow("rtc-stopped")]
    [DataRow("clock-rolled-back")]
    [DataRow("files-lost")]
    public void With_hold_a_token_with_a_fault_shows_the_info_screen(string fault)
    {
        var press = Simulated.Press(out _, "--at", "2000000000", "--hold", "3000", "--fault", fault);
        Assert.AreEqual("info", press.GetProperty("screen").GetString());
    }

    [TestMethod]
    public void The_info_screen_has_serial_time_battery_firmware_and_self_test()
    {
        using var request = new Keyfob.Simulator.Press.PressRequest(null, "2000000000", null, null, "3000", null, "2750", TimeProvider.System);
        var press = Keyfob.Simulator.Press.PressRun.Execute(request);
        CollectionAssert.AreEqual(
            new[] { "KFDEMO000001", "2033-05-18 03:33:23Z", "2749 MV  FW 0.1.0", "SELF-TEST OK" },
            press.Reading.Lines.ToArray());
    }

    [TestMethod]
    public void On_the_CoreInk_the_info_screen_has_six_lines_and_no_seconds()
    {
        using var request = new Keyfob.Simulator.Press.PressRequest(null, "2000000000", null, null, "5000", null, "3750", TimeProvider.System, "coreink");
        var lines = Keyfob.Simulator.Press.PressRun.Execute(request).Reading.Lines;
        CollectionAssert.AreEqual(new[] { "KFDEMO000001", "2033-05-18", "03:33Z" }, lines.Take(3).ToArray());
        Assert.AreEqual("FW 0.1.0", lines[4]);
        Assert.AreEqual("SELF-TEST OK", lines[5]);
    }

    [TestMethod]
    [DataRow("devkit", "2500", "code", 0)]
    [DataRow("devkit", "1900", "battery", 1)]
    [DataRow("coreink", "3400", "code", 0)]
    [DataRow("coreink", "3100", "battery", 1)]
    public void The_battery_voltage_decides_the_screen(string board, string millivolts, string screen, int expected)
    {
        var press = Simulated.Press(out var exitCode, "--board", board, "--at", "2000000000", "--battery", millivolts);
        Assert.AreEqual(screen, press.GetProperty("screen").GetString());
        Assert.AreEqual(expected, exitCode);
    }

    [TestMethod]
    public void The_json_has_exactly_the_four_properties()
    {
        var names = Simulated.Press(out _, "--at", "2000000000").EnumerateObject().Select(property => property.Name);
        CollectionAssert.AreEqual(new[] { "screen", "code", "validForSeconds", "error" }, names.ToArray());
    }
}
