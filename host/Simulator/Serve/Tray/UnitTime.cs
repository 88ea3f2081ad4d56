using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>The time of a unit. It follows the run's clock: whatever waits in it waits for that clock.</summary>
/// <param name="clock">The run's clock.</param>
/// <param name="stop">Cancelled when the run is stopped.</param>
internal sealed class UnitTime(IRunClock clock, CancellationToken stop) : VirtualTime
{
    private const int PollMs = 50;

    private readonly long _begun = clock.Milliseconds;

    /// <summary>Called with the run's time every 50 ms, or more often, during a wait. An exception ends the wait.</summary>
    public Action<long>? Polled { get; set; }

    /// <summary>False: it no longer follows the run's clock, and a wait takes no real time.</summary>
    public bool FollowsClock { get; set; } = true;

    /// <summary>The run's time since this unit was made, in milliseconds.</summary>
    public long RunMilliseconds => clock.Milliseconds - _begun;

    /// <summary>Advances to the run's time.</summary>
    public void CatchUp() => Advance(0);

    /// <inheritdoc/>
    protected override long Reach(long milliseconds)
    {
        while (FollowsClock)
        {
            var now = RunMilliseconds;
            Polled?.Invoke(now);
            if (now >= milliseconds)
            {
                return now;
            }

            clock.Wait((int)Math.Min(milliseconds - now, PollMs), stop);
        }

        return milliseconds;
    }
}
