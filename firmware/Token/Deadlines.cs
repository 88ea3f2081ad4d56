namespace Keyfob.Token
{
    /// <summary>When what is due next, by the monotonic clock.</summary>
    internal sealed class Deadlines
    {
        /// <summary>Later than anything.</summary>
        internal const long Never = long.MaxValue;

        internal Deadlines()
        {
            ExpiresAt = Never;
            LookAt = Never;
            DimAt = Never;
            AwakeLimitMs = Policy.MaxAwakeMs;
        }

        /// <summary>When this wake began.</summary>
        internal long WokeAt { get; set; }

        /// <summary>How long this wake may be.</summary>
        internal int AwakeLimitMs { get; private set; }

        /// <summary>When what is shown has had its time.</summary>
        internal long ExpiresAt { get; set; }

        /// <summary>When the clock is to be looked at.</summary>
        internal long LookAt { get; set; }

        /// <summary>When the panel is to be dimmed.</summary>
        internal long DimAt { get; set; }

        /// <summary>Makes the plan for a state: its screen comes up now.</summary>
        internal void Enter(TokenState state, long now)
        {
            DimAt = now + Policy.DimAfterMs;
            LookAt = state == TokenState.Info ? now + Policy.InfoClockReadMs : Never;
            ExpiresAt = state == TokenState.Code ? Never : now + TimeOf(state);
            if (state == TokenState.Factory)
            {
                // For good: what follows has its own time, and must not find that the wake is over.
                AwakeLimitMs = Policy.MaxFactoryMs;
            }
        }

        /// <summary>True when the screen, or the wake as a whole, has had its time.</summary>
        internal bool IsOver(long now)
        {
            return now >= ExpiresAt || now - WokeAt >= AwakeLimitMs;
        }

        /// <summary>The first of all these, of the button's next look and of the line's, as milliseconds from now.</summary>
        internal int MillisecondsToNext(long now, long button, long line)
        {
            long next = Earlier(WokeAt + AwakeLimitMs, Earlier(button, line));
            next = Earlier(next, Earlier(ExpiresAt, Earlier(LookAt, DimAt)));
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
                    return Policy.LineMs;
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
