namespace Keyfob.Pskc;

/// <summary>The content of a seed file. <see cref="Dispose"/> zeroizes the seeds.</summary>
public sealed class SeedBatch : IDisposable
{
    internal SeedBatch(BatchInfo? info, IReadOnlyList<SeedEntry> entries) => (Info, Entries) = (info, entries);

    /// <summary>What the entries share; null in files of others.</summary>
    public BatchInfo? Info { get; }

    /// <summary>The entries in the file's order; at least one, no serial twice.</summary>
    public IReadOnlyList<SeedEntry> Entries { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in Entries)
        {
            entry.Dispose();
        }
    }
}
