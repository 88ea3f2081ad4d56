using Keyfob.Hal;

namespace Keyfob.Virtual.Time
{
    /// <summary>A monotonic clock with a rate error.</summary>
    public sealed class VirtualMonotonicClock : IMonotonicClock
    {
        private readonly VirtualTime _time;
        private readonly int _percentFast;

        /// <summary>Creates the clock.</summary>
        /// <param name="time">The true time.</param>
        /// <param name="percentFast">Rate error in percent, positive for a fast clock.</param>
        public VirtualMonotonicClock(VirtualTime time, int percentFast)
        {
            _time = time;
            _percentFast = percentFast;
        }

        /// <inheritdoc/>
        public long Milliseconds
        {
            get { return _time.Milliseconds * (100 + _percentFast) / 100; }
        }
    }
}
