namespace Keyfob.Hal
{
    /// <summary>Time since the wake. It never goes back and cannot be set.</summary>
    /// <remarks>Keeps counting in light sleep. Its rate may be wrong by several percent (RC oscillator): use it to decide
    /// when to read the wall clock, not in place of the wall clock.</remarks>
    public interface IMonotonicClock
    {
        /// <summary>Milliseconds since a moment of this wake; restarts at each boot.</summary>
        long Milliseconds { get; }
    }
}
