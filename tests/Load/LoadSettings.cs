namespace Keyfob.Load;

/// <summary>What is measured.</summary>
internal sealed record LoadSettings
{
    /// <summary>PostgreSQL; otherwise SQLite.</summary>
    public bool IsPostgres { get; init; }

    /// <summary>The sizes of the stores.</summary>
    public required IReadOnlyList<int> Tokens { get; init; }

    /// <summary>Clients at once.</summary>
    public int Clients { get; init; }

    /// <summary>The length of one measurement of throughput.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>How often each is measured.</summary>
    public int Rounds { get; init; }
}
