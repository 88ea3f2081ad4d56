using Keyfob.Virtual.Time;

namespace Keyfob.Factory.Tests.World;

/// <summary>The time of a token in a world: who waits in it waits with everybody. A token whose power is gone waits no more.</summary>
internal sealed class WorldTime(World world, WorldActor actor, Func<bool> isPowered) : VirtualTime
{
    /// <summary>False: the token is alone, and its time runs as it likes.</summary>
    public bool IsShared { get; set; } = true;

    public void CatchUp() => Advance(0);

    protected override long Reach(long milliseconds)
    {
        if (!IsShared)
        {
            return milliseconds;
        }

        var now = world.WaitUntil(actor, TimeSpan.FromMilliseconds(milliseconds));
        return isPowered() ? now : throw new NoPowerException();
    }
}
