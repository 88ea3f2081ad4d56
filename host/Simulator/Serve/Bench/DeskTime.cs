using System.Diagnostics;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Serve.Bench;

/// <summary>The time of a unit on the desk: real time, as long as it is <see cref="IsReal"/>. Whatever waits in it really waits.</summary>
internal sealed class DeskTime : VirtualTime
{
    // The desk is looked at this often while a token sleeps lightly.
    private const int GlanceMs = 50;

    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Is called with the real time again and again while somebody waits. What it throws breaks the wait off.</summary>
    public Action<long>? Glance { get; set; }

    /// <summary>False: time is as it is without a desk, and a wait takes none.</summary>
    public bool IsReal { get; set; } = true;

    /// <summary>Real time since this unit came to the desk, in milliseconds. Where <see cref="VirtualTime.Milliseconds"/> is after the next wait.</summary>
    public long RealMilliseconds => (long)Stopwatch.GetElapsedTime(_begun).TotalMilliseconds;

    /// <summary>Brings it up to real time.</summary>
    public void CatchUp() => Advance(0);

    /// <inheritdoc/>
    protected override long Reach(long milliseconds)
    {
        while (IsReal)
        {
            var now = RealMilliseconds;
            Glance?.Invoke(now);
            if (now >= milliseconds)
            {
                return now;
            }

            Thread.Sleep((int)Math.Min(milliseconds - now, GlanceMs));
        }

        return milliseconds;
    }
}
