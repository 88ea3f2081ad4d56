namespace Keyfob.Token
{
    /// <summary>When what is due next, by the monotonic clock.</summary>
    internal sealed class Timetable
    {
        /// <summary>Later than anything.</summary>
        internal const long Never = long.MaxValue;

        internal Timetable()
        {
            ExpiresAt = Never;
            LookAt = Never;
            DimAt = Never;
            AwakeLimitMs = Policy.MaxAwakeMs;
        }

        /// <summary>When this wake began.</summary>
        internal long WokeAt { get; set; }

        /// <summary>How long this wake may be.</summary>
        internal int AwakeLimitMs { get; set; }

        /// <summary>When what is shown has had its time.</summary>
        internal long ExpiresAt { get; set; }

        /// <summary>When the clock is to be looked at.</summary>
        internal long LookAt { get; set; }

        /// <summary>When the panel is to be dimmed.</summary>
        internal long DimAt { get; set; }

        /// <summary>How long a message stays.</summary>
        internal static int TimeOf(TokenState state)
        {
            // The line itself gives up on a button that is not held.
            return state == TokenState.Factory || state == TokenState.WipeHold ? Policy.LineMs : Policy.MessageMs;
        }

        /// <summary>True when the screen, or the wake as a whole, has had its time.</summary>
        internal bool IsOver(long now)
        {
            return now >= ExpiresAt || now - WokeAt >= AwakeLimitMs;
        }

        /// <summary>The first of all these and one more, as milliseconds from now.</summary>
        internal int MillisecondsToNext(long now, long other)
        {
            long next = Earlier(WokeAt + AwakeLimitMs, other);
            next = Earlier(next, Earlier(ExpiresAt, Earlier(LookAt, DimAt)));
            return next > now ? (int)(next - now) : 0;
        }

        private static long Earlier(long a, long b)
        {
            return a < b ? a : b;
        }
    }
}
