using Keyfob.Codecs;

namespace Keyfob.Storage
{
    /// <summary>The time floor with what belongs to it. Times are in seconds since 1970-01-01T00:00:00Z.</summary>
    public sealed class TimeFloor
    {
        /// <summary>A full lead budget: 62 days, in seconds.</summary>
        public const long FullLeadBudget = 62 * 24 * 3600L;

        internal const int ContentSize = 20;

        /// <summary>The highest time that the token has ever trusted. Below it no code is shown.</summary>
        public readonly long Seconds;

        /// <summary>The time to which the processor's clock was last set.</summary>
        public readonly long InternalClockSetAt;

        /// <summary>By how many seconds the clock may still be ahead of the processor's clock, in total: 0 to <see cref="FullLeadBudget"/>.</summary>
        public readonly long LeadBudget;

        /// <summary>Takes the three values.</summary>
        public TimeFloor(long seconds, long internalClockSetAt, long leadBudget)
        {
            Seconds = seconds;
            InternalClockSetAt = internalClockSetAt;
            LeadBudget = leadBudget;
        }

        /// <summary>The time floor after an authenticated setting of the clock, with a full lead budget.</summary>
        /// <param name="unixSeconds">The time that was set.</param>
        public static TimeFloor SetTo(long unixSeconds)
        {
            return new TimeFloor(unixSeconds, unixSeconds, FullLeadBudget);
        }

        /// <summary>This time floor after an authenticated setting of the clock of a sealed token: it is raised if that is later, and the lead budget
        /// is full.</summary>
        /// <param name="unixSeconds">The time that was set.</param>
        internal TimeFloor ConfirmedAt(long unixSeconds)
        {
            return new TimeFloor(unixSeconds > Seconds ? unixSeconds : Seconds, unixSeconds, FullLeadBudget);
        }

        internal TimeFloor WithFullLeadBudget()
        {
            return new TimeFloor(Seconds, InternalClockSetAt, FullLeadBudget);
        }

        internal static TimeFloor Decode(byte[] content)
        {
            return new TimeFloor(BigEndian.ReadInt64(content, 0), BigEndian.ReadInt64(content, 8), BigEndian.ReadUInt32(content, 16));
        }

        internal byte[] Encode()
        {
            byte[] content = new byte[ContentSize];
            BigEndian.WriteInt64(content, 0, Seconds);
            BigEndian.WriteInt64(content, 8, InternalClockSetAt);
            BigEndian.WriteUInt32(content, 16, (uint)LeadBudget);
            return content;
        }
    }
}
