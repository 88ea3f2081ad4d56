namespace Keyfob.Factory.Tests.Bench;

/// <summary>A station whose UTC and monotonic clock both stand still: nothing in a test depends on how long it takes.</summary>
internal sealed class StillTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 9, 0, 0, 250, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 1;
}
