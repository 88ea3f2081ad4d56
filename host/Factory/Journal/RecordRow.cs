namespace Keyfob.Factory.Journal;

/// <summary>One event of the production record. A damaged row may lack a text: it is empty then, and breaks the chain.</summary>
internal sealed record RecordRow
{
    public required long Position { get; init; }

    public required string Utc { get; init; } = "";

    public required string Station { get; init; } = "";

    public required string Operator { get; init; } = "";

    public required string Event { get; init; } = "";

    public string? Batch { get; init; }

    public string? Serial { get; init; }

    public string? UnitId { get; init; }

    /// <summary>A JSON object, as it was first written.</summary>
    public required string Facts { get; init; } = "";

    /// <summary>Empty until it is calculated.</summary>
    public string Hash { get; init; } = "";
}
