using System.Collections.Concurrent;

namespace Keyfob.Factory.Personalization;

/// <summary>How often each unit was tried in this run, and which are not to be tried again.</summary>
internal sealed class UnitAttempts
{
    private readonly ConcurrentDictionary<string, Counts> _units = new(StringComparer.Ordinal);

    /// <summary>Notes that a unit is begun.</summary>
    /// <returns>The how manieth time that is.</returns>
    public int Begin(string unit) => Interlocked.Increment(ref Of(unit).Begun);

    /// <summary>Notes that a unit failed.</summary>
    /// <returns>The how manieth time that is.</returns>
    public int Fail(string unit) => Interlocked.Increment(ref Of(unit).Failures);

    /// <summary>Notes that a unit fell silent.</summary>
    /// <returns>The how manieth time that is.</returns>
    public int FallSilent(string unit) => Interlocked.Increment(ref Of(unit).Silences);

    /// <summary>Notes that this run has done with a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="why">What to tell an operator who leaves it plugged in.</param>
    public void Close(string unit, string why) => Of(unit).Closed = why;

    /// <summary>Why a unit is not tried again; null if it is.</summary>
    public string? Closed(string unit) => Of(unit).Closed;

    private Counts Of(string unit) => _units.GetOrAdd(unit, _ => new Counts());

    private sealed class Counts
    {
        public int Begun;
        public int Failures;
        public int Silences;
        public volatile string? Closed;
    }
}
