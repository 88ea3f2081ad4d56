namespace Keyfob.Factory.Personalization;

/// <summary>The settings of a run.</summary>
/// <param name="Count">The number of sealed tokens that the batch has at the end.</param>
internal sealed record StationSettings(int Count)
{
    /// <summary>How long the clock's rate is measured; null for no measurement.</summary>
    public TimeSpan? Measure { get; init; }

    /// <summary>How many seconds a clock read takes, 1 or more.</summary>
    public int Edges { get; init; } = 3;

    /// <summary>Whether development builds are accepted. They cannot be sealed.</summary>
    public bool AllowsDevelopment { get; init; }

    /// <summary>The number of failures after which a unit is set aside until the next run.</summary>
    public int FailuresAllowed { get; init; } = 3;

    /// <summary>How often a unit may stop answering: it was unplugged, or its power failed.</summary>
    public int NoAnswersAllowed { get; init; } = 20;

    /// <summary>A clock further off than this is set again, in milliseconds.</summary>
    public double ToleranceMs { get; init; } = 50;
}
