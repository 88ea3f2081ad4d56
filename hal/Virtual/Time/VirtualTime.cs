using Keyfob.Hal;

namespace Keyfob.Virtual.Time
{
    /// <summary>The time of a virtual board. It only advances when something waits.</summary>
    public class VirtualTime : IMonotonicClock, IDelay
    {
        /// <inheritdoc/>
        public long Milliseconds { get; private set; }

        /// <summary>Raised when time has passed.</summary>
        public event TimePassedHandler Passed;

        /// <summary>Advances the time.</summary>
        public void Advance(long milliseconds)
        {
            Pass(Reach(Milliseconds + milliseconds));
        }

        /// <summary>Advances the time like a sleep, which an external event may end early.</summary>
        public void AdvanceUnlessInterrupted(long milliseconds)
        {
            Pass(ReachUnlessInterrupted(Milliseconds + milliseconds));
        }

        /// <inheritdoc/>
        public void Wait(int milliseconds)
        {
            Advance(milliseconds);
        }

        /// <summary>Waits for a moment. Here it returns at once; a time that is synchronized with another one waits for that.</summary>
        /// <param name="milliseconds">The moment, not in the past.</param>
        /// <returns>The time after the wait: the moment, or later when the other time is ahead. If it throws, no time has passed.</returns>
        protected virtual long Reach(long milliseconds)
        {
            return milliseconds;
        }

        /// <summary>Waits like <see cref="Reach"/>, but an external event may end the wait early.</summary>
        /// <param name="milliseconds">The moment, not in the past.</param>
        /// <returns>The time after the wait. If it throws, no time has passed.</returns>
        protected virtual long ReachUnlessInterrupted(long milliseconds)
        {
            return Reach(milliseconds);
        }

        private void Pass(long to)
        {
            long from = Milliseconds;
            Milliseconds = to;
            if (Passed != null)
            {
                Passed(to - from);
            }
        }
    }
}
