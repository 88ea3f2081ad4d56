using Keyfob.Hal;
using Keyfob.Storage;

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

        /// <summary>True when the wall clock disagrees with a clock of the processor by more than the oscillator's error explains.</summary>
        /// <param name="ahead">By how much the wall clock is ahead; negative when it is behind.</param>
        /// <param name="elapsed">The time that the processor's clock has counted since both agreed, in the same unit.</param>
        /// <param name="slack">A difference that is always allowed, in the same unit.</param>
        /// <param name="percent">The oscillator's greatest rate error.</param>
        internal static bool Disagrees(long ahead, long elapsed, int slack, int percent)
        {
            // A slow oscillator counts (100 - percent) of 100 seconds, a fast one (100 + percent).
            elapsed = elapsed < 0 ? 0 : elapsed;
            return ahead > slack + (elapsed * percent / (100 - percent)) || -ahead > slack + (elapsed * percent / (100 + percent));
        }

        /// <summary>The lead budget that is left when this reading of the wall clock raises the time floor; negative when the budget does not
        /// cover the lead.</summary>
        /// <param name="now">The wall clock, in seconds since 1970.</param>
        /// <param name="internalNow">The internal clock; -1 when it has lost its power since it was set.</param>
        /// <param name="floor">The time floor.</param>
        internal static long LeadBudget(long now, long internalNow, TimeFloor floor)
        {
            long counted = internalNow < floor.InternalClockSetAt ? 0 : internalNow - floor.InternalClockSetAt;
            long lead = now - (internalNow < 0 ? floor.Seconds : internalNow);
            long budget = floor.LeadBudget + counted - (lead > 0 ? lead : 0);
            return budget > TimeFloor.FullLeadBudget ? TimeFloor.FullLeadBudget : budget;
        }
    }
}
