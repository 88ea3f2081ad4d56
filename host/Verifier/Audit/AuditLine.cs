namespace Keyfob.Verifier.Audit;

/// <summary>An entry of the audit trail as a list has it.</summary>
public sealed class AuditLine
{
    /// <summary>The number of the row, for the next page.</summary>
    public required long Id { get; init; }

    /// <summary>The writer's time.</summary>
    public DateTimeOffset At => new(AtTicks, TimeSpan.Zero);

    /// <summary>The serial of the token; null if the entry is about none.</summary>
    public required string? Serial { get; init; }

    /// <summary>What happened: a name of <see cref="AuditKind"/>, or of one that only a later program knows.</summary>
    public required string Kind { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>More about it.</summary>
    public required string? Detail { get; init; }

    /// <summary>The position in the chain; null until it is sealed.</summary>
    public required long? Position { get; init; }

    internal long AtTicks { get; init; }
}
