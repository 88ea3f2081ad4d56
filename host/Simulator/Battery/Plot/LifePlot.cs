using Keyfob.Simulator.Energy;

namespace Keyfob.Simulator.Battery.Plot;

/// <summary>Draws the life of the cells over presses a day.</summary>
internal static class LifePlot
{
    private const int Width = 1000;
    private const int Height = 530;
    private const int Left = 60;
    private const int Right = 560;
    private const int Top = 70;
    private const int Bottom = 470;
    private const int MostPresses = 40;
    private const int MostYears = 8;
    private const double LabelSpacing = 17;

    // Colour is the board, dashes are the policy.
    private static readonly string[] s_colours = ["#1b6ca8", "#2e8b57", "#b04a2f", "#7a4fa3"];
    private static readonly string[] s_dashes = ["none", "7 4", "2 4"];

    // The targets of the design: presses a day, years.
    private static readonly (int Presses, int Years)[] s_targets = [(5, 5), (10, 4)];

    public static string Draw(IReadOnlyList<LifeCurve> curves)
    {
        var svg = new SvgWriter(Width, Height);
        svg.Text(Left, 24, "Life of the cells over presses a day: two AAA lithium cells, in the CoreInk one charge of its LiPo cell");
        svg.Text(Left, 42, "A model, not a measurement. Circles: the design's targets. From 1826 simulated presses a curve.", colour: "#666");
        DrawAxes(svg);
        var boards = curves.Select(curve => curve.Board.Name).Distinct().ToList();
        var policies = curves.Select(curve => curve.Policy.Name).Distinct().ToList();
        var sorted = curves.OrderByDescending(curve => curve.Years(MostPresses)).ToList();
        var labels = Spread([.. sorted.Select(End)]);
        foreach (var (curve, label) in sorted.Zip(labels))
        {
            var colour = s_colours[boards.IndexOf(curve.Board.Name) % s_colours.Length];
            var points = Enumerable.Range(0, (MostPresses * 4) + 1).Select(i => i / 4.0).Where(presses => curve.Years(presses) <= MostYears);
            svg.Curve(points.Select(presses => (X(presses), Y(curve.Years(presses)))), colour, s_dashes[policies.IndexOf(curve.Policy.Name) % s_dashes.Length]);
            DrawLabel(svg, curve, colour, label);
        }

        foreach (var (presses, years) in s_targets)
        {
            svg.Circle(X(presses), Y(years), 6, "#222");
        }

        return svg.ToString();
    }

    private static void DrawAxes(SvgWriter svg)
    {
        for (var years = 0; years <= MostYears; years++)
        {
            svg.Line(Left, Y(years), Right, Y(years), "#ddd");
            svg.Text(Left - 8, Y(years) + 4, $"{years}", "end");
        }

        for (var presses = 0; presses <= MostPresses; presses += 5)
        {
            svg.Line(X(presses), Bottom, X(presses), Bottom + 5, "#222");
            svg.Text(X(presses), Bottom + 20, $"{presses}", "middle");
        }

        svg.Line(Left, Bottom, Right, Bottom, "#222");
        svg.Line(Left, Top, Left, Bottom, "#222");
        svg.Text(Left - 8, Top - 16, "years", "end");
        svg.Text((Left + Right) / 2.0, Bottom + 42, "presses a day", "middle");
    }

    // Beside the end of its curve, with a line from there.
    private static void DrawLabel(SvgWriter svg, LifeCurve curve, string colour, double y)
    {
        svg.Line(Right + 2, End(curve), Right + 24, y, colour, 0.8);
        svg.Text(Right + 28, y + 4, $"{curve.Board.Name}, {curve.Policy.Description}: {CellLife.Describe(curve.Years(10))} at 10", colour: colour);
    }

    /// <summary>Moves labels apart, first downwards, then what is too low upwards.</summary>
    /// <param name="ends">Where the curves end, from the top.</param>
    private static double[] Spread(double[] ends)
    {
        for (var i = 1; i < ends.Length; i++)
        {
            ends[i] = Math.Max(ends[i], ends[i - 1] + LabelSpacing);
        }

        var lowest = (double)Bottom;
        for (var i = ends.Length - 1; i >= 0; i--, lowest -= LabelSpacing)
        {
            ends[i] = Math.Min(ends[i], lowest);
        }

        return ends;
    }

    // A curve that leaves the drawing at its top ends there.
    private static double End(LifeCurve curve) => Math.Max(Top, Y(curve.Years(MostPresses)));

    private static double X(double presses) => Left + (presses / MostPresses * (Right - Left));

    private static double Y(double years) => Bottom - (years / MostYears * (Bottom - Top));
}
