using Keyfob.Hal;

namespace Keyfob.Virtual.Time
{
    /// <summary>The time of a virtual board: stands still until something waits.</summary>
    public class VirtualTime : IMonotonicClock, IDelay
    {
        /// <inheritdoc/>
        public long Milliseconds { get; private set; }

        /// <summary>Is told of all time that passes; null for nobody.</summary>
        public ITimeWatcher Watcher { get; set; }

        /// <summary>Lets time pass.</summary>
        public void Advance(long milliseconds)
        {
            Pass(Reach(Milliseconds + milliseconds));
        }

        /// <summary>Lets time pass as it does for a sleeper: something outside may end it before.</summary>
        public void AdvanceUnlessInterrupted(long milliseconds)
        {
            Pass(ReachUnlessInterrupted(Milliseconds + milliseconds));
        }

        /// <inheritdoc/>
        public void Wait(int milliseconds)
        {
            Advance(milliseconds);
        }

        /// <summary>Brings a moment about: here at once; a time that is tied to another one waits for it.</summary>
        /// <param name="milliseconds">The moment, not before now.</param>
        /// <returns>The moment that it is then: this one, or a later one when the other time has gone on. If it throws, no time has passed.</returns>
        protected virtual long Reach(long milliseconds)
        {
            return milliseconds;
        }

        /// <summary>The same, but a time that is tied to something outside may stop before the moment when something has happened there.</summary>
        /// <param name="milliseconds">The moment, not before now.</param>
        /// <returns>The moment that it is then. If it throws, no time has passed.</returns>
        protected virtual long ReachUnlessInterrupted(long milliseconds)
        {
            return Reach(milliseconds);
        }

        private void Pass(long to)
        {
            long from = Milliseconds;
            Milliseconds = to;
            if (Watcher != null)
            {
                Watcher.Passed(to - from);
            }
        }
    }
}
