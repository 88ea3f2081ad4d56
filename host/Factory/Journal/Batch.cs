using Keyfob.Factory.Keys;
using Keyfob.Pskc;

namespace Keyfob.Factory.Journal;

/// <summary>An open batch, with its verified key. Disposing it or its journal zeroizes the key.</summary>
public sealed class Batch : IDisposable
{
    private readonly ProductionJournal _journal;

    internal Batch(ProductionJournal journal, string name, BatchSettings settings, PskcKey key, KeyWrap wrap)
    {
        _journal = journal;
        Name = name;
        Settings = settings;
        Key = key;
        Wrap = wrap;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The settings of its tokens.</summary>
    public BatchSettings Settings { get; }

    /// <summary>The export key, for the PSKC file.</summary>
    public PskcKey Key { get; }

    /// <summary>Encrypts the journal's secrets with that key.</summary>
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

    /// <summary>A batch of the same name in another journal would encrypt with the wrong key.</summary>
    internal void MustBelongTo(ProductionJournal journal)
    {
        if (_journal != journal)
        {
            throw new ArgumentException($"Batch {Name} was opened in another journal.");
        }
    }
}
