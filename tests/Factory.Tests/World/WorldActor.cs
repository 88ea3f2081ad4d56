namespace Keyfob.Factory.Tests.World;

/// <summary>Somebody with a thread of his own who waits in a world.</summary>
internal sealed class WorldActor
{
    /// <summary>Until when; the end of time for one who waits to be woken.</summary>
    public TimeSpan DueAt { get; set; }

    public bool IsWaiting { get; set; }

    /// <summary>True for one who waits for nothing any more.</summary>
    public bool IsGone { get; set; }
}
