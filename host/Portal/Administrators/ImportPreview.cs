namespace Keyfob.Portal.Administrators;

/// <summary>What an import of a file would do; without seeds.</summary>
public sealed record ImportPreview
{
    /// <summary>The most lines of <see cref="Refused"/> and of <see cref="Tokens"/>.</summary>
    public const int MaxRefused = 100, MaxTokens = 10;

    /// <summary>Entries in the file, also those that are refused.</summary>
    public required int Entries { get; init; }

    /// <summary>The first tokens that can be imported.</summary>
    public required IReadOnlyList<PreviewedToken> Tokens { get; init; }

    /// <summary>The lowest and the highest serial that can be imported; null if there is none.</summary>
    public required (string First, string Last)? Serials { get; init; }

    /// <summary>What the import will be called; null for nothing.</summary>
    public required string? Label { get; init; }

    /// <summary>The first reasons why entries are refused, with entry and line.</summary>
    public required IReadOnlyList<string> Refused { get; init; }

    /// <summary>How many entries are refused. One is enough to refuse the file.</summary>
    public required int RefusedCount { get; init; }

    /// <summary>SHA-256 of the file in hexadecimal: an import that names it stores this file and no other.</summary>
    public required string Fingerprint { get; init; }
}
