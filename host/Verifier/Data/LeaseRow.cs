namespace Keyfob.Verifier.Data;

/// <summary>Work that only one process does at a time.</summary>
public sealed class LeaseRow
{
    /// <summary>The name of the work.</summary>
    public required string Id { get; set; }

    /// <summary>The process that does it.</summary>
    public required string Owner { get; set; }

    /// <summary>By the database's clock; then another process may take it.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Grows with each change of the owner: a writer with an old number is refused.</summary>
    public long Fence { get; set; }
}
