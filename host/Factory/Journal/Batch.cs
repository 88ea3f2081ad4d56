using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Journal;

/// <summary>An open batch: its key was proven to be the right one. Disposing it, or its journal, wipes the key.</summary>
public sealed class Batch : IDisposable
{
    private readonly ProductionJournal _journal;

    internal Batch(ProductionJournal journal, string name, BatchSettings settings, ExportKey key, KeyWrap wrap)
    {
        _journal = journal;
        Name = name;
        Settings = settings;
        Key = key;
        Wrap = wrap;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its tokens have in common.</summary>
    public BatchSettings Settings { get; }

    /// <summary>The export key, for the PSKC file.</summary>
    public ExportKey Key { get; }

    /// <summary>The journal's own wrapping under that key.</summary>
    internal KeyWrap Wrap { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Wrap.Dispose();
        Key.Dispose();
    }

    internal SecretPlace KeyCheckPlace => KeyCheckPlaceOf(Name);

    internal static SecretPlace KeyCheckPlaceOf(string name) => new(SecretKind.KeyCheck, name, "");

    internal SecretPlace UnitKeyPlace(string unitId) => new(SecretKind.UnitKey, Name, unitId);

    internal SecretPlace SeedPlace(string serial, string unitId) => new(SecretKind.Seed, Name, serial + " " + unitId);

    /// <summary>Another journal's batch of the same name would wrap under the wrong key.</summary>
    internal void MustBelongTo(ProductionJournal journal)
    {
        if (_journal != journal)
        {
            throw new ArgumentException($"Batch {Name} was opened in another journal.");
        }
    }
}
