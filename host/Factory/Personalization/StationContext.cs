using System.Collections.Concurrent;
using Keyfob.Factory.Journal;
using Keyfob.Hal;

namespace Keyfob.Factory.Personalization;

/// <summary>What all ports of a run share.</summary>
internal sealed record StationContext(
    StationSettings Settings,
    ProductionJournal Journal,
    Batch Batch,
    KitImport? Kits,
    ICipher Cipher,
    TimeProvider Time,
    IStationView View)
{
    /// <summary>How many units are left to do.</summary>
    public StationQuota Quota { get; } = new(Journal, Batch.Name, Settings.Count);

    /// <summary>How often each unit was tried.</summary>
    public UnitAttempts Attempts { get; } = new();

    /// <summary>The units that are in work, and on which port.</summary>
    public ConcurrentDictionary<string, string> InWork { get; } = new(StringComparer.Ordinal);

    /// <summary>What the run has come to.</summary>
    public StationTally Tally { get; } = new(Time);
}
