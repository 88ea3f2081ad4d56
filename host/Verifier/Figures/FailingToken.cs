namespace Keyfob.Verifier.Figures;

/// <summary>A token whose codes were often not accepted.</summary>
public sealed class FailingToken
{
    /// <summary>The serial; null if its row was deleted past the program.</summary>
    public required string? Serial { get; init; }

    /// <summary>The user ID of its holder.</summary>
    public required string? User { get; init; }

    /// <summary>Codes that were not accepted.</summary>
    public required long Count { get; init; }
}
