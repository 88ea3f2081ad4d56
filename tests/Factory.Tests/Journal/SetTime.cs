namespace Keyfob.Factory.Tests.Journal;

/// <summary>A clock that stands still until it is set, and can fail on demand.</summary>
internal sealed class SetTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the next read throw: the only part of a transaction that a test can make fail.</summary>
    public bool IsBroken { get; set; }

    public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("the clock broke") : Now;
}
