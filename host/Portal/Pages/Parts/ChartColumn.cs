namespace Keyfob.Portal.Pages.Parts;

/// <summary>A column of a chart, and a row of its table.</summary>
/// <param name="Label">Below the column: short.</param>
/// <param name="FullLabel">In the table.</param>
/// <param name="Values">One number for each series.</param>
public sealed record ChartColumn(string Label, string FullLabel, params IReadOnlyList<long> Values);
