using Keyfob.Cli;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Tests.Options;

[TestClass]
public sealed class DurationTests
{
    [TestMethod]
    [DataRow("10s", 10)]
    [DataRow("90s", 90)]
    [DataRow("30m", 1800)]
    [DataRow("6h", 21_600)]
    [DataRow("168h", 604_800)]
    [DataRow("604800s", 604_800)]
    public void A_duration_is_a_number_of_seconds_minutes_or_hours(string text, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), Duration.Parse(text, "--measure"));

    [TestMethod]
    [DataRow("")]
    [DataRow("s")]
    [DataRow("90")]
    [DataRow("1d")]
    [DataRow("-90s")]
    [DataRow("1.5m")]
    [DataRow("9s")]
    [DataRow("604801s")]
    [DataRow("2147483647h")]
    public void What_is_no_duration_of_10_seconds_to_7_days_is_refused(string text)
    {
        var refused = Assert.ThrowsExactly<BadArgumentException>(() => Duration.Parse(text, "--measure"));
        Assert.AreEqual("--measure takes a number of seconds, minutes or hours, as 90s, 30m, 6h: 10 s to 7 days.", refused.Message);
    }
}
