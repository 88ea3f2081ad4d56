using System.Globalization;
using System.Text;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Page.Drawers;

/// <summary>The paths of a step chart: current on a logarithmic scale over time.</summary>
internal sealed class PowerSteps
{
    /// <summary>Size of the drawing.</summary>
    public const int Width = 1000, Height = 400;

    // From 10 uA, less than any deep-sleep current, to 100 mA, more than any current.
    private const double LowestMicroamperes = 10;
    private const int Decades = 4;
    private const int DecadeHeight = Height / Decades;

    private const int MostLabels = 6;

    private static readonly double[] s_round = [1, 2, 5];

    private readonly double _seconds;

    public PowerSteps(IReadOnlyList<PowerPhase> phases)
    {
        var spacing = SpacingFor(phases.Sum(phase => phase.Milliseconds) / 1000);
        var intervals = (int)Math.Max(1, Math.Ceiling((phases.Sum(phase => phase.Milliseconds) / 1000 / spacing) - 1e-9));
        _seconds = intervals * spacing;
        TimeLabels = [.. Enumerable.Range(0, intervals + 1).Select(i => (i * spacing).ToString("0.###", CultureInfo.InvariantCulture) + (i == intervals ? " s" : ""))];
        Grid = string.Concat(Enumerable.Range(0, Decades + 1).Select(i => $"M0 {i * DecadeHeight}H{Width}"))
            + string.Concat(Enumerable.Range(0, intervals + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"M{i * (double)Width / intervals:0.#} 0V{Height}")));
        (Areas, Line) = Draw(phases);
    }

    /// <summary>Labels of the horizontal grid lines, from the top.</summary>
    public IReadOnlyList<string> CurrentLabels { get; } = ["100 mA", "10 mA", "1 mA", "100 µA", "10 µA"];

    /// <summary>Labels of the vertical grid lines, from the left.</summary>
    public IReadOnlyList<string> TimeLabels { get; }

    /// <summary>The grid lines.</summary>
    public string Grid { get; }

    /// <summary>The areas below the steps, by cause.</summary>
    public IReadOnlyList<(PowerCause Cause, string Path)> Areas { get; }

    /// <summary>The steps.</summary>
    public string Line { get; }

    private (IReadOnlyList<(PowerCause Cause, string Path)> Areas, string Line) Draw(IReadOnlyList<PowerPhase> phases)
    {
        var areas = new SortedDictionary<PowerCause, StringBuilder>();
        var line = new StringBuilder();
        var from = 0.0;
        foreach (var phase in phases)
        {
            var to = from + phase.Milliseconds;
            var (left, right, top) = (X(from), X(to), Y(phase.Microamperes));
            if (!areas.TryGetValue(phase.Cause, out var area))
            {
                areas[phase.Cause] = area = new StringBuilder();
            }

            area.Append(CultureInfo.InvariantCulture, $"M{left:0.#} {Height}V{top:0.#}H{right:0.#}V{Height}z");
            line.Append(line.Length == 0 ? "M0 " : "V").Append(CultureInfo.InvariantCulture, $"{top:0.#}H{right:0.#}");
            from = to;
        }

        return ([.. areas.Select(area => (area.Key, area.Value.ToString()))], line.ToString());
    }

    private double X(double milliseconds) => milliseconds / 1000 / _seconds * Width;

    private static double Y(double microamperes) =>
        Math.Clamp(Height - (DecadeHeight * Math.Log10(Math.Max(microamperes, 1e-6) / LowestMicroamperes)), 0, Height);

    /// <summary>The smallest round spacing that needs at most <see cref="MostLabels"/> intervals.</summary>
    private static double SpacingFor(double seconds)
    {
        for (var power = -3; ; power++)
        {
            foreach (var round in s_round)
            {
                var spacing = round * Math.Pow(10, power);
                if (seconds <= spacing * MostLabels)
                {
                    return spacing;
                }
            }
        }
    }
}
