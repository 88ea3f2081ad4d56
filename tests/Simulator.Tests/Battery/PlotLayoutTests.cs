using System.Globalization;
using System.Xml.Linq;
using Keyfob.Simulator.Battery.Plot;
using Keyfob.Simulator.Energy;
using Keyfob.Simulator.Energy.Tables;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>Where the drawing of <c>battery --plot</c> has its parts, without a browser. A press a day is 12.5 units, a year 50; the origin is at 60, 470.</summary>
[TestClass]
public class PlotLayoutTests
{
    private const double Spacing = 17, Right = 560, Bottom = 470, LetterDrop = 4;

    [TestMethod]
    public void A_circle_is_at_the_presses_and_years_of_its_target() =>
        CollectionAssert.AreEqual(
            new[] { (60 + (5 * 12.5), Bottom - (5 * 50)), (60 + (10 * 12.5), Bottom - (4 * 50)) },
            Elements(PlotTests.All(_ => (15, 8.64)), "circle").Select(circle => (Number(circle, "cx"), Number(circle, "cy"))).ToArray());

    [TestMethod]
    public void Titles_and_scales_are_beside_the_axes()
    {
        var texts = Elements(PlotTests.All(_ => (15, 8.64)), "text");
        Assert.IsTrue(texts.Any(text => text.Value.StartsWith("Life of the cells over presses a day", StringComparison.Ordinal)));
        Assert.IsTrue(texts.Any(text => text.Value.StartsWith("A model, not a measurement.", StringComparison.Ordinal)));
        AssertAt("8", 52, 70 + LetterDrop, "end");
        AssertAt("40", Right, 490, "middle");
        AssertAt("years", 52, 54, "end");
        AssertAt("presses a day", 310, 512, "middle");

        void AssertAt(string word, double x, double y, string anchor)
        {
            var text = texts.First(text => text.Value == word && text.Attribute("text-anchor")!.Value == anchor);
            Assert.AreEqual((x, y), (Number(text, "x"), Number(text, "y")), word);
        }
    }

    [TestMethod]
    public void Axes_and_lines_of_the_scale_are_where_their_numbers_are()
    {
        var lines = Elements([], "line").Select(line => (Number(line, "x1"), Number(line, "y1"), Number(line, "x2"), Number(line, "y2"))).ToArray();
        Assert.HasCount(9 + 9 + 2, lines);
        for (var i = 0; i <= 8; i++)
        {
            Assert.Contains((60, Bottom - (i * 50), Right, Bottom - (i * 50)), lines);
            Assert.Contains((60 + (i * 62.5), Bottom, 60 + (i * 62.5), Bottom + 5), lines);
        }

        Assert.Contains((60, 70, 60, Bottom), lines);
    }

    [TestMethod]
    public void Labels_of_equal_curves_go_down_from_the_end_of_the_curves()
    {
        var curves = Enumerable.Repeat(new LifeCurve(EnergyBoard.Named("b2"), SleepPolicy.Shipped, 15, 8.64), 6).ToList();
        var end = Bottom - (curves[0].Years(40) * 50);
        Assert.IsLessThan(Bottom - (curves.Count * Spacing), end, "there is room below");
        AssertLabels(curves, [.. curves.Select((_, i) => end + (i * Spacing))]);
    }

    [TestMethod]
    public void Labels_of_curves_at_the_axis_go_up_from_there()
    {
        var curves = PlotTests.All(_ => (1e6, 130));
        AssertLabels(curves, [.. curves.Select((_, i) => Bottom - ((curves.Count - 1 - i) * Spacing))]);
    }

    [TestMethod]
    public void The_label_of_a_longer_life_is_higher()
    {
        var curves = PlotTests.All(i => (15, 10 * Math.Pow(2, i)));
        var labels = Labels(curves);
        var heights = labels.Select(label => Number(label, "y")).ToList();
        var names = labels.Select(label => label.Value.Split(':')[0]).ToArray();
        CollectionAssert.AreEqual(heights.Order().ToList(), heights);
        CollectionAssert.AreEqual(curves.Select(curve => $"{curve.Board.Name}, {curve.Policy.Description}").ToArray(), names);
    }

    [TestMethod]
    public void The_colour_is_the_board_and_the_dashes_are_the_policy()
    {
        var lines = Elements(PlotTests.All(_ => (15, 8.64)), "polyline").Select(line => (Colour: line.Attribute("stroke")!.Value, Dashes: line.Attribute("stroke-dasharray")!.Value)).ToArray();
        Assert.HasCount(EnergyBoard.All.Count * SleepPolicy.All.Count, lines.Distinct());
        Assert.HasCount(EnergyBoard.All.Count, lines.Select(line => line.Colour).Where(colour => colour.StartsWith('#')).Distinct());
        Assert.HasCount(SleepPolicy.All.Count, lines.Select(line => line.Dashes).Where(dashes => dashes.Length > 0).Distinct());
    }

    // A line leads from the end of the curve to the middle of the label's letters.
    private static void AssertLabels(List<LifeCurve> curves, double[] heights)
    {
        var labels = Labels(curves);
        var lines = Elements(curves, "line").Where(line => Number(line, "x1") == Right + 2).ToArray();
        var end = Math.Round(Bottom - (curves[0].Years(40) * 50), 1);
        for (var i = 0; i < heights.Length; i++)
        {
            Assert.AreEqual(heights[i], Number(labels[i], "y") - LetterDrop, 0.06);
            Assert.AreEqual(Right + 28, Number(labels[i], "x"));
            Assert.AreEqual(heights[i], Number(lines[i], "y2"), 0.06);
            Assert.AreEqual(end, Number(lines[i], "y1"), 0.06);
            Assert.AreEqual(Right + 24, Number(lines[i], "x2"));
        }
    }

    private static XElement[] Labels(List<LifeCurve> curves) => [.. Elements(curves, "text").Where(text => text.Value.EndsWith(" at 10", StringComparison.Ordinal))];

    private static XElement[] Elements(List<LifeCurve> curves, string name) =>
        [.. XDocument.Parse(LifePlot.Draw(curves)).Descendants().Where(element => element.Name.LocalName == name)];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
