using Keyfob.Pskc;

namespace Keyfob.Factory.Journal;

/// <summary>A row of the table of batches.</summary>
internal sealed record BatchRow
{
    public required string Name { get; init; }

    public required BatchSettings Settings { get; init; }

    public string? KeyName { get; init; }

    public Pbkdf2Parameters? Derivation { get; init; }

    public byte[]? KeyCheck { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PurgedAt { get; init; }

    /// <summary>Whether all values are ones that the journal writes.</summary>
    public bool IsSound => TextRules.IsBatchName(Name)
        && Settings.Problem == null
        && (KeyName == null || TextRules.IsLine(KeyName))
        && Derivation is null or { Salt.Length: > 0, Iterations: > 0 and <= Pbkdf2Parameters.MaxIterations };

    public void MustHaveSecrets()
    {
        if (PurgedAt is { } time)
        {
            throw new JournalException($"Batch {Name} was purged on {time:yyyy-MM-dd}: its seeds and unit keys are deleted. Use a new batch.");
        }
    }
}
