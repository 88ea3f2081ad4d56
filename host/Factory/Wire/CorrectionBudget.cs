using System.Globalization;

namespace Keyfob.Factory.Wire;

/// <summary>How far and how often the clock of a sealed token may still be corrected.</summary>
/// <param name="Seconds">The sum of all corrections.</param>
/// <param name="Times">Their number.</param>
public sealed record CorrectionBudget(long Seconds, int Times)
{
    /// <summary>Whether a correction, and another one that undoes it, are within the budget.</summary>
    /// <param name="offsetMs">By how much the clock is off.</param>
    public bool CanUndo(double offsetMs) => Seconds >= 2 * CostOf(offsetMs) && Times >= 2;

    /// <summary>What is left after a correction.</summary>
    public CorrectionBudget After(double offsetMs) => new(Seconds - CostOf(offsetMs), Times - 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds} s of correction, {Times} times");

    /// <summary>Reads the fields of an answer.</summary>
    /// <returns>Null if it does not have them.</returns>
    public static CorrectionBudget? Parse(IReadOnlyDictionary<string, string> fields) =>
        long.TryParse(fields.GetValueOrDefault("seconds"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && int.TryParse(fields.GetValueOrDefault("times"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var times)
            ? new CorrectionBudget(seconds, times)
            : null;

    // The token reads whole seconds, counts the most that it may be, and rounds up.
    private static long CostOf(double offsetMs) => (long)Math.Ceiling(Math.Abs(offsetMs) / 1000) + 1;
}
