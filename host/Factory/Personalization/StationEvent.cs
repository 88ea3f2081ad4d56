namespace Keyfob.Factory.Personalization;

/// <summary>An event on a port. It contains no secret.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Port">The port's name.</param>
internal sealed record StationEvent(StationEventKind Kind, string Port)
{
    /// <summary>The unit's ID in hexadecimal; null without a unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit's serial; null before it has one.</summary>
    public string? Serial { get; init; }

    /// <summary>The step; null outside one.</summary>
    public string? Step { get; init; }

    /// <summary>How often the unit was begun in this run, from 1.</summary>
    public int? Tries { get; init; }

    /// <summary>A number for the cause of a failure: the token's, or from 100 on the tool's.</summary>
    public int? Number { get; init; }

    /// <summary>A sentence for the operator.</summary>
    public string? Text { get; init; }

    /// <summary>How long the unit took.</summary>
    public TimeSpan? Took { get; init; }
}
