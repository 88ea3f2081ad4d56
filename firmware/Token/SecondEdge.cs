namespace Keyfob.Token
{
    /// <summary>Between which moments of the monotonic clock the present second of the wall clock has begun.</summary>
    /// <remarks>
    /// The wall clock tells whole seconds only. Each look at it narrows this down, and the monotonic clock's error widens it again.
    /// It says when to look, never what the wall clock would say.
    /// </remarks>
    internal sealed class SecondEdge
    {
        private const long SecondMs = 1000;
        private const long LeastMs = SecondMs * (100 - Policy.MonotonicPercent) / 100;
        private const long MostMs = SecondMs * (100 + Policy.MonotonicPercent) / 100;

        private bool _seen;
        private long _second;
        private long _earliest;
        private long _latest;

        /// <summary>Takes a reading of the wall clock.</summary>
        /// <param name="second">The reading; not below the last one.</param>
        /// <param name="now">The monotonic clock at that moment.</param>
        internal void Saw(long second, long now)
        {
            long seconds = second - _second;
            long earliest = _earliest + (seconds * LeastMs);
            long latest = _latest + (seconds * MostMs);
            if (!_seen || earliest < now - MostMs)
            {
                earliest = now - MostMs;
            }

            if (!_seen || latest > now)
            {
                latest = now;
            }

            if (earliest > latest)
            {
                // The monotonic clock is worse than it may be: begin anew.
                earliest = now - MostMs;
                latest = now;
            }

            _seen = true;
            _second = second;
            _earliest = earliest;
            _latest = latest;
        }

        /// <summary>The earliest moment at which a second to come can begin.</summary>
        /// <param name="seconds">How many after the present one.</param>
        internal long NotBefore(int seconds)
        {
            return _earliest + (seconds * LeastMs);
        }

        /// <summary>The likely moment at which it begins: a look then halves what is not known.</summary>
        internal long Likely(int seconds)
        {
            return ((_earliest + _latest) / 2) + (seconds * SecondMs);
        }
    }
}
