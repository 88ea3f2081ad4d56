using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Personalization;

/// <summary>The result of a run.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Units">Units that were finished in this run.</param>
/// <param name="SealedInBatch">Sealed tokens of the batch, in all runs and on all stations.</param>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="MeanPerUnit">What a unit took on its port; null without one.</param>
/// <param name="Failures">Units that were set aside, by cause.</param>
internal sealed record StationSummary(
    string Batch,
    int Units,
    int SealedInBatch,
    TimeSpan Elapsed,
    TimeSpan? MeanPerUnit,
    IReadOnlyList<FailureCount> Failures)
{
    /// <summary>Finished units an hour; 0 without one.</summary>
    public double UnitsPerHour => Elapsed > TimeSpan.Zero ? Units / Elapsed.TotalHours : 0;
}
