namespace Keyfob.Pskc;

/// <summary>The content of a seed file. <see cref="Dispose"/> zeroizes the seeds.</summary>
public sealed class SeedBatch : IDisposable
{
    internal SeedBatch(BatchInfo? info, IReadOnlyList<SeedEntry> entries, IReadOnlyList<PskcException> refused) => (Info, Entries, Refused) = (info, entries, refused);

    /// <summary>What the entries share; null in files of others.</summary>
    public BatchInfo? Info { get; }

    /// <summary>The entries in the file's order, no serial twice; at least one, unless some are refused.</summary>
    public IReadOnlyList<SeedEntry> Entries { get; }

    /// <summary>Why other entries are refused, in the file's order; none unless <see cref="SeedFileOptions.MaxRefused"/> allows it.</summary>
    public IReadOnlyList<PskcException> Refused { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in Entries)
        {
            entry.Dispose();
        }
    }
}
