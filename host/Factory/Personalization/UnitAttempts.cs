using System.Collections.Concurrent;

namespace Keyfob.Factory.Personalization;

/// <summary>Counts the tries of each unit in this run.</summary>
internal sealed class UnitAttempts
{
    private readonly ConcurrentDictionary<string, Counts> _units = new(StringComparer.Ordinal);

    /// <summary>Counts the start of a try.</summary>
    /// <returns>The number of tries, with this one.</returns>
    public int Begin(string unit) => Interlocked.Increment(ref Of(unit).Begun);

    /// <summary>Counts a failure.</summary>
    /// <returns>The number of failures, with this one.</returns>
    public int CountFailure(string unit) => Interlocked.Increment(ref Of(unit).Failures);

    /// <summary>Counts a try in which the unit stopped answering.</summary>
    /// <returns>The number of such tries, with this one.</returns>
    public int CountNoAnswer(string unit) => Interlocked.Increment(ref Of(unit).NoAnswers);

    /// <summary>Ends the tries of a unit in this run.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="reason">The message for the operator while it stays plugged in.</param>
    public void Close(string unit, string reason) => Of(unit).Closed = reason;

    /// <summary>Why a unit is not tried again; null if it may be.</summary>
    public string? Closed(string unit) => Of(unit).Closed;

    private Counts Of(string unit) => _units.GetOrAdd(unit, _ => new Counts());

    private sealed class Counts
    {
        public int Begun;
        public int Failures;
        public int NoAnswers;
        public volatile string? Closed;
    }
}
