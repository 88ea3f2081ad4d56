using System.Globalization;
using Keyfob.Portal.Pages.Parts;
using Keyfob.Verifier.Figures;
using Keyfob.VerifierRules.LifeCycle;

namespace Keyfob.Portal.Pages.Administration;

/// <summary>The columns of the overview's charts.</summary>
internal static class OverviewCharts
{
    public static readonly string[] Failures = ["wrong", "replayed", "locked", "refused"];

    public static IReadOnlyList<ChartColumn> States(TokenFigures figures) =>
        [.. Enum.GetValues<TokenState>().Select(state => new ChartColumn($"{state}", $"{state}", figures.States[state]))];

    public static IReadOnlyList<ChartColumn> Speeds(TokenFigures figures) =>
    [
        new("none", "none that can be measured", figures.Speeds[SpeedClass.NotMeasured]),
        new("< 2", "below 2 ppm", figures.Speeds[SpeedClass.Below2]),
        new("2 - 5", "2 to 5 ppm", figures.Speeds[SpeedClass.Below5]),
        new("5 - 10", "5 to 10 ppm", figures.Speeds[SpeedClass.Below10]),
        new("10 - 20", "10 to 20 ppm", figures.Speeds[SpeedClass.Below20]),
        new("> 20", "20 ppm or more", figures.Speeds[SpeedClass.From20]),
    ];

    public static IReadOnlyList<ChartColumn> Days(FailureFigures figures) => [.. figures.Days.Select(day => new ChartColumn(
        day.Day.ToString("d MMM", CultureInfo.InvariantCulture), day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Wrong, day.Replayed, day.Locked, day.Refused))];
}
