using Keyfob.Hal;

namespace Keyfob.Virtual
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
            long from = Milliseconds;
            Milliseconds = Reach(from + milliseconds);
            if (Watcher != null)
            {
                Watcher.Passed(Milliseconds - from);
            }
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
    }
}
