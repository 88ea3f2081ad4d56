using System.Collections.Concurrent;
using Keyfob.Factory.Journal;
using Keyfob.Factory.StationTime;
using Keyfob.Hal;

namespace Keyfob.Factory.Personalization;

/// <summary>What the ports of a run share.</summary>
internal sealed record StationContext(
    StationSettings Settings,
    ProductionJournal Journal,
    Batch Batch,
    KitImport? Kits,
    ICipher Cipher,
    TimeProvider Time,
    StationTrust Trust,
    IStationView View)
{
    /// <summary>How many units the batch still needs.</summary>
    public StationQuota Quota { get; } = new(Journal, Batch.Name, Settings.Count);

    /// <summary>How often each unit was tried.</summary>
    public UnitAttempts Attempts { get; } = new();

    /// <summary>The units in work, with their ports.</summary>
    public ConcurrentDictionary<string, string> InWork { get; } = new(StringComparer.Ordinal);

    /// <summary>The station's clocks.</summary>
    public UtcWatch Watch { get; } = new(Time);

    /// <summary>The measurements that have begun, by unit.</summary>
    public ConcurrentDictionary<string, RateMeasurement> Measurements { get; } = new(StringComparer.Ordinal);

    /// <summary>The counts of the run.</summary>
    public StationTally Tally { get; } = new(Time);

    /// <summary>Checks the station's clock again, after it was stepped.</summary>
    /// <exception cref="StationClockException">It cannot be trusted.</exception>
    public Task CheckClockAsync(CancellationToken cancel) => Trust.CheckAsync(Journal.NewestTime(), cancel);
}
