using Keyfob.Portal.Pages.Administration;
using Keyfob.Portal.Pages.Parts;
using Keyfob.Verifier.Figures;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>The charts of the overview, and the words about clocks.</summary>
[TestClass]
public sealed class ChartTests
{
    private static readonly DateTimeOffset s_now = new(2033, 5, 18, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(0L, 1L)]
    [DataRow(1L, 1L)]
    [DataRow(2L, 2L)]
    [DataRow(3L, 5L)]
    [DataRow(5L, 5L)]
    [DataRow(6L, 10L)]
    [DataRow(9L, 10L)]
    [DataRow(10L, 10L)]
    [DataRow(11L, 20L)]
    [DataRow(99L, 100L)]
    [DataRow(501L, 1000L)]
    public void The_upper_edge_is_the_next_round_number(long highest, long top) => Assert.AreEqual(top, ChartBar.Top([new ChartColumn("a", "a", 0), new ChartColumn("b", "b", highest)]));

    [TestMethod]
    public void A_chart_without_columns_has_an_edge_and_no_bars() => Assert.AreEqual((1L, 0), (ChartBar.Top([]), ChartBar.Of([], 1).Count));

    [TestMethod]
    public void Columns_stand_side_by_side_and_their_parts_on_each_other() => Assert.AreEqual(
        """
        1: x 5, y 80, 40 wide, 20 high
        3: x 5, y 50, 40 wide, 30 high
        2: x 55, y 0, 40 wide, 100 high
        """,
        string.Join('\n', ChartBar.Of([new ChartColumn("a", "a", 2, 0, 3), new ChartColumn("b", "b", 0, 10, 0)], 10)
            .Select(bar => FormattableString.Invariant($"{bar.Series}: x {bar.X:0.###}, y {bar.Y:0.###}, {bar.Width:0.###} wide, {bar.Height:0.###} high"))));

    [TestMethod]
    public void Speeds_are_in_classes_from_slow_to_fast()
    {
        var columns = OverviewCharts.Speeds(new TokenFigures { At = s_now });
        Assert.AreEqual("none, < 2, 2 - 5, 5 - 10, 10 - 20, > 20", string.Join(", ", columns.Select(column => column.Label)));
        Assert.AreEqual(
            "none that can be measured, below 2 ppm, 2 to 5 ppm, 5 to 10 ppm, 10 to 20 ppm, 20 ppm or more", string.Join(", ", columns.Select(column => column.FullLabel)));
    }

    [TestMethod]
    public void A_day_of_failures_is_named_in_the_chart_and_in_the_table()
    {
        var day = OverviewCharts.Days(new FailureFigures([new FailureDay(new DateOnly(2033, 5, 8))], [])).Single();
        Assert.AreEqual(("8 May", "2033-05-08", 4), (day.Label, day.FullLabel, day.Values.Count));
        Assert.AreEqual("wrong, replayed, locked, refused", string.Join(", ", OverviewCharts.Failures));
    }

    [TestMethod]
    public void A_clock_of_which_nothing_is_known_has_no_dates()
    {
        var forecast = DriftForecast.Of(Clock(setAt: null, drift: 0), s_now);
        Assert.AreEqual(
            ("speed not known", "does not leave the window within 10 years"), (DriftWords.Speed(forecast), DriftWords.Leaves(forecast, s_now)));
        Assert.AreEqual("one code is sure for 10 years", DriftWords.Safe(default));
    }

    [TestMethod]
    public void A_clock_says_when_it_leaves_the_window_and_when_it_has_left_it()
    {
        var forecast = DriftForecast.Of(Clock(s_now.AddDays(-365), drift: -4), s_now);
        var leaves = forecast.LeavesAt!.Value;
        Assert.AreEqual($"leaves the window on {Day.Text(leaves)} if it is not used", DriftWords.Leaves(forecast, leaves.AddTicks(-1)));
        Assert.AreEqual($"has left the window on {Day.Text(leaves)} unless it was used: it needs a resync", DriftWords.Leaves(forecast, leaves));
        Assert.AreEqual("loses 0.33 ± 0.08 s a day (-3.8 ± 1.0 ppm)", DriftWords.Speed(forecast));
        Assert.AreEqual($"one code is sure until {Day.Text(forecast.SafeUntil)}", DriftWords.Safe(forecast));
    }

    private static ClockFacts Clock(DateTimeOffset? setAt, int drift) =>
        new() { Digits = 6, Period = 30, Rate = 5, SetAt = setAt, LastSuccessAt = s_now, LastStep = 1, Drift = drift };
}
