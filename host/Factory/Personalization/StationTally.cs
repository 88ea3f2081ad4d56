using System.Collections.Concurrent;
using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Personalization;

/// <summary>Counts the results of a run.</summary>
internal sealed class StationTally(TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private readonly ConcurrentBag<TimeSpan> _finished = [];
    private readonly ConcurrentBag<FailureCause> _failures = [];

    /// <summary>Whether a unit was set aside.</summary>
    public bool HasFailures => !_failures.IsEmpty;

    /// <summary>Notes a finished unit.</summary>
    public void Finish(TimeSpan took) => _finished.Add(took);

    /// <summary>Notes a unit that was set aside.</summary>
    public void Fail(FailureCause cause) => _failures.Add(cause);

    /// <summary>The run so far.</summary>
    public StationSummary Summary(string batch, int sealedInBatch) => new(
        batch,
        _finished.Count,
        sealedInBatch,
        time.GetElapsedTime(_begun),
        _finished.IsEmpty ? null : TimeSpan.FromTicks((long)_finished.Average(took => took.Ticks)),
        [.. _failures.CountBy(cause => cause).Select(count => new FailureCount(count.Key, count.Value)).OrderByDescending(count => count.Units)]);
}
