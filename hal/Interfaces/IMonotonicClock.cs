namespace Keyfob.Hal
{
    /// <summary>Time since the wake that never goes back and is never set.</summary>
    /// <remarks>Runs on in light sleep. The rate may be wrong by several percent (RC oscillator),
    /// so it may decide when to look at the wall clock, never what the wall clock would say.</remarks>
    public interface IMonotonicClock
    {
        /// <summary>Milliseconds since some moment of this wake; starts anew at each boot.</summary>
        long Milliseconds { get; }
    }
}
