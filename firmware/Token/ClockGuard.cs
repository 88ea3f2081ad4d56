using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Decides whether a valid clock reading may be believed, and notes the one that is.</summary>
    internal static class ClockGuard
    {
        /// <summary>The number of a reading that is none.</summary>
        internal static ErrorNumber NumberOf(ClockStatus status)
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

        /// <summary>True when the clock has leapt against the internal clock since both were last seen together.</summary>
        /// <param name="now">The wall clock.</param>
        /// <param name="internalNow">The internal clock, which was set to the wall clock then.</param>
        /// <param name="lastSeen">When that was. Not trusted to be older than the mark: whoever can set the clock can write this too.</param>
        /// <param name="mark">The clock mark.</param>
        internal static bool DisagreesWithInternalClock(long now, long internalNow, long lastSeen, long mark)
        {
            long since = lastSeen > mark ? lastSeen : mark;
            long elapsed = internalNow - since;
            long allowed = Policy.InternalClockToleranceSeconds + (elapsed > 0 ? elapsed * Policy.InternalClockTolerancePercent / 100 : 0);
            long difference = now - internalNow;

            // A clock that has fallen back is the mark's business, but one that fell back to just above it is seen here.
            return difference > allowed || difference < -allowed;
        }

        /// <summary>True when the clock has not gone on as the monotonic clock says since it was last believed.</summary>
        /// <param name="elapsedSeconds">By the wall clock.</param>
        /// <param name="elapsedMs">By the monotonic clock.</param>
        internal static bool DisagreesWithMonotonic(long elapsedSeconds, long elapsedMs)
        {
            long allowedMs = Policy.MonotonicToleranceMs + (elapsedMs * Policy.MonotonicTolerancePercent / 100);
            long differenceMs = (elapsedSeconds * 1000) - elapsedMs;
            return differenceMs > allowedMs || differenceMs < -allowedMs;
        }

        /// <summary>Notes a reading as the one that all clocks are held against from now on.</summary>
        internal static void Believe(Board board, WakeMemory memory, Findings findings, long now)
        {
            findings.BelievedSeconds = now;
            memory.LastSeen = now;
            memory.Save();
            board.InternalClock.Set(now);
        }

        /// <summary>True when a reading is so far past the mark that it must not move it.</summary>
        internal static bool IsFarAhead(long now, long mark)
        {
            return now - mark > Policy.FarAheadSeconds;
        }
    }
}
