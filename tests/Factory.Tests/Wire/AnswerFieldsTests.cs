using System.Globalization;
using Keyfob.Cli;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>Fields of answers, at their limits and one beyond.</summary>
[TestClass]
public class AnswerFieldsTests
{
    private const string Info = "OK v=1 fw=1.2.0 dev=0 life=sealed unit=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF serial=KF0000000001 digits=8 period=60 check=0011223344556677"
        + " key=deleted clock=1700000000 set=1700000001 temp=-101 ageing=-12 trim=-13 mv=3000 err=4 panel=lost age=5";

    [TestMethod]
    public void Every_field_of_INFO_is_read()
    {
        var info = TokenInfo.Parse(Answer(Info).Fields);
        Assert.AreEqual(("1.2.0", false, "sealed", "KF0000000001", 8, 60), (info.Firmware, info.IsDevelopment, info.Life, info.Serial, info.Digits, info.Period));
        Assert.AreEqual("A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", Convert.ToHexString(info.UnitId));
        Assert.AreEqual("0011223344556677", Convert.ToHexString(info.CheckValue));
        Assert.AreEqual(("deleted", 1_700_000_000L, "1700000000", 1_700_000_001L), (info.Key, info.Clock, info.ClockState, info.ClockSetAt));
        Assert.AreEqual((-101, -12, -13, 3000, 4, true, 5), (info.QuarterDegrees, info.Ageing, info.Trim, info.Millivolts, info.PanelError, info.IsPanelLost, info.AgeMs));
        Assert.IsFalse(TokenInfo.Parse(Answer(Info.Replace(" panel=lost", " panel=ok", StringComparison.Ordinal)).Fields).IsPanelLost);
        Assert.IsFalse(TokenInfo.Parse(Answer(Info.Replace(" panel=lost", "", StringComparison.Ordinal)).Fields).IsPanelLost);
        Assert.IsTrue(TokenInfo.Parse(Answer(Info.Replace("dev=0", "dev=1", StringComparison.Ordinal)).Fields).IsDevelopment);
        Assert.AreEqual(0, TokenInfo.Parse(Answer(Info.Replace("set=1700000001", "set=never", StringComparison.Ordinal)).Fields).ClockSetAt);
    }

    [TestMethod]
    [DataRow("fw=1.2.0")]
    [DataRow("dev=0")]
    [DataRow("life=sealed")]
    [DataRow("unit=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF")]
    [DataRow("serial=KF0000000001")]
    [DataRow("digits=8")]
    [DataRow("period=60")]
    [DataRow("check=0011223344556677")]
    [DataRow("key=deleted")]
    [DataRow("clock=1700000000")]
    [DataRow("set=1700000001")]
    [DataRow("temp=-101")]
    [DataRow("ageing=-12")]
    [DataRow("trim=-13")]
    [DataRow("mv=3000")]
    [DataRow("err=4")]
    [DataRow("age=5")]
    public void An_INFO_without_a_field_is_refused_with_its_name(string field)
    {
        var refused = Assert.ThrowsExactly<CommandException>(() => TokenInfo.Parse(Answer(Info.Replace(" " + field, "", StringComparison.Ordinal)).Fields));
        Assert.Contains($"no valid {field.Split('=')[0]}.", refused.Message);
    }

    [TestMethod]
    [DataRow("unit=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "unit=A0A1A2A3A4A5A6A7A8A9AAABACADAE")]
    [DataRow("check=0011223344556677", "check=00112233445566")]
    [DataRow("check=0011223344556677", "check=001122334455667700")]
    [DataRow("v=1", "v=2")]
    public void An_INFO_with_a_value_of_another_size_or_version_is_refused(string good, string bad) =>
        Assert.ThrowsExactly<CommandException>(() => TokenInfo.Parse(Answer(Info.Replace(good, bad, StringComparison.Ordinal)).Fields));

    [TestMethod]
    [DataRow("4294967295", 4294967295L)]
    [DataRow("4294967296", null)]
    [DataRow("-1", null)]
    [DataRow("missing", null)]
    public void A_clock_has_32_bits(string text, long? expected) =>
        Assert.AreEqual(expected, TokenInfo.Parse(Answer(Info.Replace("clock=1700000000", "clock=" + text, StringComparison.Ordinal)).Fields).Clock);

    [TestMethod]
    [DataRow("4294967295", true)]
    [DataRow("4294967296", false)]
    [DataRow("-2147483648", true)]
    [DataRow("-2147483649", false)]
    [DataRow("", false)]
    public void A_signed_clock_has_numbers_in_range(string clock, bool isGood)
    {
        var answer = Answer($"OK clock={clock} temp=100 ageing=-3 age=250 seconds=-5 times=16 tag=00");
        if (!isGood)
        {
            Assert.Contains("no valid clock", Assert.ThrowsExactly<CommandException>(() => SignedClock.Parse(answer)).Message);
            return;
        }

        var read = SignedClock.Parse(answer);
        Assert.AreEqual((long.Parse(clock, CultureInfo.InvariantCulture), 100, -3, 250), (read.Clock, read.QuarterDegrees, read.Ageing, read.AgeMs));
        Assert.AreEqual(new CorrectionBudget(-5, 16), read.Budget);
        Assert.AreEqual(answer.At, read.At);
    }

    [TestMethod]
    [DataRow("OK seconds=900")]
    [DataRow("OK times=16")]
    [DataRow("OK seconds=x times=16")]
    [DataRow("OK seconds=900 times=x")]
    public void A_budget_needs_both_numbers(string answer) => Assert.IsNull(CorrectionBudget.Parse(Answer(answer).Fields));

    [TestMethod]
    [DataRow(900, 16, 42_099, 856, true)]
    [DataRow(900, 16, -42_099, 856, true)]
    [DataRow(88, 2, 43_000, 44, true)]
    [DataRow(87, 2, 43_000, 43, false)]
    [DataRow(88, 1, 43_000, 44, false)]
    [DataRow(90, 2, 43_001, 45, true)]
    [DataRow(89, 2, 43_001, 44, false)]
    public void A_correction_costs_its_seconds_rounded_up_and_one_more(int seconds, int times, int offsetMs, int left, bool canUndo)
    {
        var budget = new CorrectionBudget(seconds, times);
        Assert.AreEqual(new CorrectionBudget(left, times - 1), budget.After(offsetMs));
        Assert.AreEqual(canUndo, budget.CanUndo(offsetMs));
        Assert.AreEqual($"{seconds} s of correction, {times} times", budget.ToString());
    }

    [TestMethod]
    [DataRow("ERR 42", WireError.OverBudget)]
    [DataRow("ERR 42 more", WireError.OverBudget)]
    [DataRow("ERR 98", WireError.Unexpected)]
    [DataRow("ERR x", WireError.Unexpected)]
    [DataRow("ERR", WireError.Unexpected)]
    [DataRow("NO 42", WireError.Unexpected)]
    public void An_error_number_is_known_or_unexpected(string body, object error)
    {
        Assert.AreEqual((WireError)error, Answer(body).Error);
        Assert.IsFalse(Answer(body).IsOk);
    }

    [TestMethod]
    public void Fields_are_pairs_and_the_first_of_a_name_counts()
    {
        var answer = Answer("OK a=1  b=x=y alone a=2 =3");
        Assert.IsTrue(answer.IsOk);
        CollectionAssert.AreEquivalent(new Dictionary<string, string> { ["a"] = "1", ["b"] = "x=y", [""] = "3" }.ToList(), answer.Fields.ToList());
        Assert.IsFalse(Answer("OKAY a=1").IsOk);
    }

    [TestMethod]
    public void A_rate_is_the_change_of_the_offset_and_its_uncertainty_the_sum_of_all()
    {
        var first = new ClockReading(default, 10, 2, 100, 0, null);
        var later = new ClockReading(default, 4, 3, 100, 0, null);
        var rate = first.RateTo(later, TimeSpan.FromSeconds(2000), stationMs: 5);
        Assert.AreEqual(-3, rate.Ppm, 1e-9);
        Assert.AreEqual(5, rate.UncertaintyPpm, 1e-9);
    }

    private static ReceivedAnswer Answer(string body)
    {
        var line = WireFrame.Format(WireFrame.Answer, 7, body);
        Assert.AreEqual(WireError.None, WireFrame.Parse(line, line.AsSpan().TrimEnd("\r\n"u8).Length, out var frame));
        return new ReceivedAnswer(frame, new Moment(DateTimeOffset.UnixEpoch, 9));
    }
}
