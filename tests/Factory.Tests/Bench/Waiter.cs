namespace Keyfob.Factory.Tests.Bench;

/// <summary>A thread that waits in a <see cref="SharedTime"/>.</summary>
internal sealed class Waiter
{
    /// <summary>When its wait ends; the largest time for one that waits to be released.</summary>
    public TimeSpan DueAt { get; set; }

    public bool IsWaiting { get; set; }

    /// <summary>True when it must not wait any more.</summary>
    public bool IsGone { get; set; }
}
