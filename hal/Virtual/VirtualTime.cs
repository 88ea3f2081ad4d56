using Keyfob.Hal;

namespace Keyfob.Virtual
{
    /// <summary>The time of a virtual board: stands still until something waits.</summary>
    public sealed class VirtualTime : IMonotonicClock, IDelay
    {
        /// <inheritdoc/>
        public long Milliseconds { get; private set; }

        /// <summary>Lets time pass.</summary>
        public void Advance(long milliseconds)
        {
            Milliseconds += milliseconds;
        }

        /// <inheritdoc/>
        public void Wait(int milliseconds)
        {
            Advance(milliseconds);
        }
    }
}
