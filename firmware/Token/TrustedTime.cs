using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>The clock reading that was last trusted. Later readings of the same wake are compared with it.</summary>
    internal sealed class TrustedTime
    {
        private readonly Board _board;
        private readonly WakeMemory _memory;
        private long _seconds;
        private long _readAt;

        internal TrustedTime(Board board, WakeMemory memory)
        {
            _board = board;
            _memory = memory;
        }

        /// <summary>Trusts a reading: the next wake compares the clock with it, by the processor's own clock.</summary>
        /// <param name="seconds">The wall clock, in seconds since 1970.</param>
        /// <param name="readAt">The monotonic clock when it was read.</param>
        internal void Trust(long seconds, long readAt)
        {
            _seconds = seconds;
            _readAt = readAt;
            _memory.LastSeen = seconds;
            _memory.Save();
            _board.InternalClock.Set(seconds);
        }

        /// <summary>True when a reading disagrees with the monotonic clock about the time since the trusted one.</summary>
        /// <param name="seconds">The wall clock, read now.</param>
        internal bool DisagreesWithMonotonic(long seconds)
        {
            return ClockGuard.DisagreesWithMonotonic(seconds - _seconds, _board.Monotonic.Milliseconds - _readAt);
        }
    }
}
