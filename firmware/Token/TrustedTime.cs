using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>The clock reading that was last trusted. Later readings of the same wake are compared with it.</summary>
    internal sealed class TrustedTime
    {
        private readonly Board _board;
        private long _seconds;
        private long _readAt;

        internal TrustedTime(Board board)
        {
            _board = board;
        }

        /// <summary>Trusts a reading.</summary>
        /// <param name="seconds">The wall clock, in seconds since 1970.</param>
        /// <param name="readAt">The monotonic clock when it was read.</param>
        internal void Trust(long seconds, long readAt)
        {
            _seconds = seconds;
            _readAt = readAt;
        }

        /// <summary>True when a reading disagrees with the monotonic clock about the time since the trusted one.</summary>
        /// <param name="seconds">The wall clock, read now.</param>
        internal bool DisagreesWithMonotonic(long seconds)
        {
            long elapsed = _board.Monotonic.Milliseconds - _readAt;
            return ClockGuard.Disagrees(((seconds - _seconds) * 1000) - elapsed, elapsed, Policy.MonotonicToleranceMs, _board.OscillatorPercent);
        }
    }
}
