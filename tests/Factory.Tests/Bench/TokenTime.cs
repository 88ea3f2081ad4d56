using Keyfob.Virtual.Time;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>The time of a token in a <see cref="SharedTime"/>. The wait of a token ends when its power is lost.</summary>
internal sealed class TokenTime(SharedTime time, Waiter waiter, Func<bool> isPowered, Action losePower) : VirtualTime
{
    /// <summary>False: the token's time advances alone.</summary>
    public bool IsShared { get; set; } = true;

    public void CatchUp() => Advance(0);

    protected override long Reach(long milliseconds)
    {
        if (!IsShared)
        {
            return milliseconds;
        }

        var now = time.WaitUntil(waiter, TimeSpan.FromMilliseconds(milliseconds));
        if (isPowered())
        {
            return now;
        }

        // A driver may catch what a wait throws. Without power the firmware cannot go on.
        losePower();
        throw new NoPowerException();
    }
}
