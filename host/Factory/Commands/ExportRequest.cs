using System.Security.Cryptography.X509Certificates;
using Keyfob.Factory.Export;

namespace Keyfob.Factory.Commands;

/// <summary>The files of an export.</summary>
internal sealed record ExportRequest
{
    /// <summary>The container or the CSV file.</summary>
    public required string Out { get; init; }

    /// <summary>The option that named it.</summary>
    public string OutOption { get; init; } = ExportRun.Out;

    /// <summary>Its format.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>Signs it if not null.</summary>
    public X509Certificate2? Signer { get; init; }

    /// <summary>The label sheet; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>The production record; null for none.</summary>
    public string? Record { get; init; }

    /// <summary>Whether sealed tokens are included that have not passed the ship check.</summary>
    public bool IncludesUnshippable { get; init; }
}
