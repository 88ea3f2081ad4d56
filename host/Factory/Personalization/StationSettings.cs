namespace Keyfob.Factory.Personalization;

/// <summary>What a run of the line is to do.</summary>
/// <param name="Count">How many sealed tokens the batch has at the end.</param>
internal sealed record StationSettings(int Count)
{
    /// <summary>How long the clock's rate is measured; null for not at all.</summary>
    public TimeSpan? Measure { get; init; }

    /// <summary>How many beginnings of a second a reading of the clock looks at, 1 or more.</summary>
    public int Edges { get; init; } = 3;

    /// <summary>Whether development builds are taken. They get a seed and cannot be sealed.</summary>
    public bool AllowsDevelopment { get; init; }

    /// <summary>After so many failures a unit is set aside until the next run.</summary>
    public int FailuresAllowed { get; init; } = 3;

    /// <summary>So often a unit may fall silent in the middle of the work: it is pulled out, its power fails.</summary>
    public int NoAnswersAllowed { get; init; } = 20;

    /// <summary>A clock further off than this is set again, in milliseconds.</summary>
    public double ToleranceMs { get; init; } = 50;
}
