namespace Keyfob.Token
{
    /// <summary>When what is due next, by the monotonic clock.</summary>
    internal sealed class Deadlines
    {
        /// <summary>Later than any other time.</summary>
        internal const long Never = long.MaxValue;

        internal Deadlines()
        {
            AwakeLimitMs = Policy.MaxAwakeMs;
            Cancel();
        }

        /// <summary>When this wake began.</summary>
        internal long WokeAt { get; set; }

        /// <summary>How long this wake may be.</summary>
        internal int AwakeLimitMs { get; private set; }

        /// <summary>When the screen of the state came up.</summary>
        internal long EnteredAt { get; private set; }

        /// <summary>When the time of the screen is over.</summary>
        internal long ExpiresAt { get; set; }

        /// <summary>When the clock is to be read next.</summary>
        internal long ClockReadAt { get; set; }

        /// <summary>When the panel is to be dimmed.</summary>
        internal long DimAt { get; set; }

        /// <summary>Nothing is due any more.</summary>
        internal void Cancel()
        {
            ExpiresAt = Never;
            ClockReadAt = Never;
            DimAt = Never;
        }

        /// <summary>Sets the deadlines of a state whose screen comes up now.</summary>
        internal void Enter(TokenState state, long now)
        {
            EnteredAt = now;
            DimAt = now + Policy.DimAfterMs;
            ClockReadAt = state == TokenState.Info ? now + Policy.InfoClockReadMs : Never;
            ExpiresAt = state == TokenState.Code ? Never : now + TimeOf(state);
            if (state == TokenState.Factory)
            {
                // For the rest of this wake: the states that follow have their own time.
                AwakeLimitMs = Policy.MaxFactoryMs;
            }
        }

        /// <summary>True when the time of the screen, or of the wake as a whole, is over.</summary>
        internal bool IsOver(long now)
        {
            return now >= ExpiresAt || now - WokeAt >= AwakeLimitMs;
        }

        /// <summary>The first of these deadlines and of the next polls of button and session, as milliseconds from now.</summary>
        internal int MillisecondsToNext(long now, long button, long session)
        {
            long next = Earlier(WokeAt + AwakeLimitMs, Earlier(button, session));
            next = Earlier(next, Earlier(ExpiresAt, Earlier(ClockReadAt, DimAt)));
            return next > now ? (int)(next - now) : 0;
        }

        private static int TimeOf(TokenState state)
        {
            switch (state)
            {
                case TokenState.Info:
                    return Policy.InfoMs;
                case TokenState.DisplayTest:
                    return Policy.DisplayTestMs;
                case TokenState.Factory:
                case TokenState.WipeHold:
                    return Policy.PortMs;
                default:
                    return Policy.MessageMs;
            }
        }

        private static long Earlier(long a, long b)
        {
            return a < b ? a : b;
        }
    }
}
