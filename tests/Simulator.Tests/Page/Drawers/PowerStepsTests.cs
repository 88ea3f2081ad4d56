using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Page.Drawers;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>The chart of a wake's current.</summary>
[TestClass]
public partial class PowerStepsTests
{
    private static readonly Gen<PowerPhase[]> s_phases = Gen.Select(
        Gen.Enum<PowerCause>(),
        Gen.Double[0.001, 200000],
        Gen.OneOf(Gen.Double[0.01, 10], Gen.Double[1, 30000]),
        (cause, current, milliseconds) => new PowerPhase(cause, current, milliseconds)).Array[1, 40];

    [TestMethod]
    public void Steps_go_to_the_right_and_cover_the_time() => s_phases.Sample(
        phases =>
        {
            var steps = new PowerSteps(phases);
            var xs = Numbers(steps.Line, 'H');
            Assert.HasCount(phases.Length, xs);
            Assert.IsTrue(xs.Zip(xs.Skip(1)).All(pair => pair.First <= pair.Second));
            Assert.IsTrue(Numbers(steps.Line, 'V').All(y => y is >= 0 and <= PowerSteps.Height));
            var seconds = phases.Sum(phase => phase.Milliseconds) / 1000;
            var whole = Seconds(steps);
            Assert.AreEqual(seconds / whole * PowerSteps.Width, xs[^1], 0.06);
            Assert.IsTrue(seconds <= whole + 1e-9 && xs[^1] <= PowerSteps.Width);
            Assert.HasCount(phases.Select(phase => phase.Cause).Distinct().Count(), steps.Areas);
            Assert.AreEqual(phases.Length, steps.Areas.Sum(area => area.Path.Count(c => c == 'z')));
        },
        iter: 300);

    [TestMethod]
    [DataRow(19.2, "0", "5", "20 s")]
    [DataRow(0.487, "0", "0.1", "0.5 s")]
    [DataRow(6.0, "0", "1", "6 s")]
    [DataRow(600.0, "0", "100", "600 s")]
    public void Time_labels_are_round_numbers(double seconds, string first, string second, string last)
    {
        var steps = new PowerSteps([new PowerPhase(PowerCause.Boot, 1000, seconds * 1000)]);
        Assert.AreEqual(first, steps.TimeLabels[0]);
        Assert.AreEqual(second, steps.TimeLabels[1]);
        Assert.AreEqual(last, steps.TimeLabels[^1]);
        Assert.IsLessThanOrEqualTo(7, steps.TimeLabels.Count);
        Assert.AreEqual(steps.TimeLabels.Count + steps.CurrentLabels.Count, steps.Grid.Count(c => c == 'M'));
    }

    [TestMethod]
    [DataRow(10.0, 400)]
    [DataRow(100.0, 300)]
    [DataRow(100000.0, 0)]
    [DataRow(1e9, 0)]
    [DataRow(0.0, 400)]
    public void Decade_of_current_is_a_quarter_of_the_height(double microamperes, int y) =>
        Assert.AreEqual(y, Numbers(new PowerSteps([new PowerPhase(PowerCause.Work, microamperes, 5)]).Line, 'M').Single(), 0.1);

    [TestMethod]
    public void Paths_follow_the_phases()
    {
        var steps = new PowerSteps([new PowerPhase(PowerCause.Boot, 1000, 250), new PowerPhase(PowerCause.Work, 100000, 500), new PowerPhase(PowerCause.Boot, 10, 250)]);
        CollectionAssert.AreEqual(new[] { "0", "0.2", "0.4", "0.6", "0.8", "1 s" }, steps.TimeLabels.ToArray());
        CollectionAssert.AreEqual(new[] { "100 mA", "10 mA", "1 mA", "100 µA", "10 µA" }, steps.CurrentLabels.ToArray());
        Assert.AreEqual("M0 200H250V0H750V400H1000", steps.Line);
        CollectionAssert.AreEqual(
            new[] { (PowerCause.Boot, "M0 400V200H250V400zM750 400V400H1000V400z"), (PowerCause.Work, "M250 400V0H750V400z") },
            steps.Areas.ToArray());
        Assert.AreEqual("M0 0H1000M0 100H1000M0 200H1000M0 300H1000M0 400H1000M0 0V400M200 0V400M400 0V400M600 0V400M800 0V400M1000 0V400", steps.Grid);
    }

    [TestMethod]
    public void Wake_without_phases_gives_an_empty_chart()
    {
        var steps = new PowerSteps([]);
        Assert.AreEqual("", steps.Line);
        Assert.IsEmpty(steps.Areas);
        Assert.HasCount(2, steps.TimeLabels);
    }

    private static double Seconds(PowerSteps steps) => double.Parse(steps.TimeLabels[^1][..^2], CultureInfo.InvariantCulture);

    private static List<double> Numbers(string path, char command) =>
        [.. Command().Matches(path).Where(match => match.ValueSpan[0] == command).Select(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    // "M0 " is followed by the height.
    [GeneratedRegex("(?:M0 |H|V)([0-9.]+)")]
    private static partial Regex Command();
}
