using System.Globalization;
using CsCheck;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>The code that <c>press</c> reads from the panel is the one that a verifier computes.</summary>
[TestClass]
public class PressTests
{
    [TestMethod]
    [DataRow(1111111109, "081804", 1)]
    [DataRow(1111111111, "050471", 29)]
    [DataRow(1234567890, "005924", 30)]
    [DataRow(2000000000, "279037", 10)]
    public void The_demo_token_shows_the_published_codes(long at, string code, int validFor)
    {
        var (exitCode, output, _) = Simulated.Run("press", "--at", at.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual(0, exitCode);
        Assert.Contains($"code: {code}", output);
        Assert.Contains($"valid for: {validFor} s", output);
        Assert.Contains("oathtool", output);
    }

    [TestMethod]
    public void For_any_seed_time_length_and_period_the_code_is_the_verifiers()
    {
        Gen.Select(Gen.Byte.Array[16, 64], Gen.Long[946684800, 4102444799], Gen.Bool, Gen.Bool).Sample(
            (seed, at, eight, sixty) =>
            {
                var digits = eight ? 8 : 6;
                var period = sixty ? 60 : 30;
                var press = Simulated.Press(
                    out var exitCode,
                    "--secret", SimpleBase.Base32.Rfc4648.Encode(seed, padding: true),
                    "--at", at.ToString(CultureInfo.InvariantCulture),
                    "--digits", digits.ToString(CultureInfo.InvariantCulture),
                    "--period", period.ToString(CultureInfo.InvariantCulture));
                return exitCode == 0
                    && press.GetProperty("screen").GetString() == "code"
                    && press.GetProperty("code").GetString() == Reference.Code(seed, at, digits, period)
                    && press.GetProperty("validForSeconds").GetInt32() == period - (int)(at % period);
            },
            iter: 300);
    }

    [TestMethod]
    [DataRow(946684800)]
    [DataRow(4102444799)]
    public void The_first_and_the_last_second_of_the_clock_give_a_code(long at)
    {
        var press = Simulated.Press(out var exitCode, "--at", at.ToString(CultureInfo.InvariantCulture));
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
    [DataRow("2999", "code")]
    [DataRow("3000", "info")]
    [DataRow("10000", "info")]
    [DataRow("1", "code")]
    [DataRow("40000", "dark")]
    public void With_hold_the_picture_is_the_one_at_the_release(string hold, string screen)
    {
        var press = Simulated.Press(out var exitCode, "--at", "2000000000", "--hold", hold);
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
    [DataRow("2500", "code", 0)]
    [DataRow("1900", "battery", 1)]
    public void The_battery_voltage_decides_the_screen(string millivolts, string screen, int expected)
    {
        var press = Simulated.Press(out var exitCode, "--at", "2000000000", "--battery", millivolts);
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
