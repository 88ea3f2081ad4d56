using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Decides whether a clock reading can be trusted.</summary>
    internal static class ClockGuard
    {
        /// <summary>The error number of a clock status; None for Ok.</summary>
        internal static ErrorNumber ToErrorNumber(ClockStatus status)
        {
            switch (status)
            {
                case ClockStatus.Ok:
                    return ErrorNumber.None;
                case ClockStatus.Missing:
                    return ErrorNumber.ClockMissing;
                case ClockStatus.Stopped:
                    return ErrorNumber.ClockStopped;
                default:
                    return ErrorNumber.ClockInvalid;
            }
        }

        /// <summary>True when wall clock and internal clock disagree about the time since the internal clock was set.</summary>
        /// <param name="now">The wall clock, in seconds since 1970.</param>
        /// <param name="internalNow">The internal clock, which an earlier wake has set to the wall clock.</param>
        /// <param name="lastSeen">When it did. Counted from the time floor at the earliest: whoever can set the clock can write this value too.</param>
        /// <param name="timeFloor">The time floor.</param>
        internal static bool DisagreesWithInternalClock(long now, long internalNow, long lastSeen, long timeFloor)
        {
            long since = lastSeen > timeFloor ? lastSeen : timeFloor;
            long elapsed = internalNow - since;
            long allowed = Policy.InternalClockToleranceSeconds + (elapsed > 0 ? elapsed * Policy.InternalClockTolerancePercent / 100 : 0);
            long difference = now - internalNow;

            // A clock below the time floor is found there. One that was set back to just above it is found here.
            return difference > allowed || difference < -allowed;
        }

        /// <summary>True when wall clock and monotonic clock disagree about an elapsed time.</summary>
        /// <param name="elapsedSeconds">By the wall clock.</param>
        /// <param name="elapsedMs">By the monotonic clock.</param>
        internal static bool DisagreesWithMonotonic(long elapsedSeconds, long elapsedMs)
        {
            long allowedMs = Policy.MonotonicToleranceMs + (elapsedMs * Policy.MonotonicTolerancePercent / 100);
            long differenceMs = (elapsedSeconds * 1000) - elapsedMs;
            return differenceMs > allowedMs || differenceMs < -allowedMs;
        }

        /// <summary>True when a reading is so far above the time floor that it must not raise it.</summary>
        internal static bool IsFarAhead(long now, long timeFloor)
        {
            return now - timeFloor > Policy.FarAheadSeconds;
        }
    }
}
