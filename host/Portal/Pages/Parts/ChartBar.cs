using System.Globalization;

namespace Keyfob.Portal.Pages.Parts;

/// <summary>A rectangle of a column chart, in percent of the chart. The origin is the upper left corner.</summary>
/// <param name="Series">The number of its series, from 1.</param>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal sealed record ChartBar(int Series, double X, double Y, double Width, double Height)
{
    private const double Gap = 0.2;

    private static readonly long[] s_tops = [1, 2, 5, 10];

    /// <summary>The rectangles of stacked columns. Nothing is drawn for 0.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="top">The number at the upper edge.</param>
    public static IReadOnlyList<ChartBar> Of(IReadOnlyList<ChartColumn> columns, long top)
    {
        var (bars, step) = (new List<ChartBar>(), 100.0 / Math.Max(1, columns.Count));
        foreach (var (index, column) in columns.Index())
        {
            var y = 100.0;
            foreach (var (series, value) in column.Values.Index().Where(one => one.Item > 0))
            {
                var height = 100.0 * value / top;
                bars.Add(new ChartBar(series + 1, step * (index + (Gap / 2)), y -= height, step * (1 - Gap), height));
            }
        }

        return bars;
    }

    /// <summary>The number at the upper edge: 1, 2 or 5 times a power of ten, at least the highest column.</summary>
    public static long Top(IReadOnlyList<ChartColumn> columns)
    {
        var (highest, power) = (columns.Select(column => column.Values.Sum()).DefaultIfEmpty().Max(), 1L);
        while (power * 10 <= highest)
        {
            power *= 10;
        }

        return s_tops.Select(times => times * power).First(top => top >= highest);
    }

    /// <summary>A part as an attribute of SVG.</summary>
    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part:0.####}%");
}
