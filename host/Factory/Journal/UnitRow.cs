namespace Keyfob.Factory.Journal;

/// <summary>A row of the table of units.</summary>
internal sealed record UnitRow
{
    public required string UnitId { get; init; }

    public required string Batch { get; init; }

    public byte[]? WrappedKey { get; init; }

    public required int Flashes { get; init; }

    public required uint NonceStart { get; init; }

    public UnitFlash Flash => new(Flashes, NonceStart);
}
