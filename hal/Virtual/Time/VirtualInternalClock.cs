using Keyfob.Hal;

namespace Keyfob.Virtual.Time
{
    /// <summary>The processor's internal clock on its RC oscillator.</summary>
    public sealed class VirtualInternalClock : IInternalClock
    {
        private readonly VirtualTime _time;
        private long _base;
        private long _setAt;
        private bool _isSet;

        /// <summary>Creates a clock that has not been set since power-on.</summary>
        public VirtualInternalClock(VirtualTime time)
        {
            _time = time;
            CountsAtRest = true;
        }

        /// <inheritdoc/>
        public bool CountsAtRest { get; set; }

        /// <summary>Rate error in percent, positive for a fast clock.</summary>
        public int PercentFast { get; set; }

        /// <summary>How often the clock was set.</summary>
        public int Sets { get; private set; }

        /// <inheritdoc/>
        public bool TryRead(out long unixSeconds)
        {
            long elapsed = (_time.Milliseconds - _setAt) * (100 + PercentFast) / 100;
            unixSeconds = _isSet ? _base + (elapsed / 1000) : 0;
            return _isSet;
        }

        /// <inheritdoc/>
        public void Set(long unixSeconds)
        {
            Sets++;
            _isSet = true;
            _base = unixSeconds;
            _setAt = _time.Milliseconds;
        }

        /// <summary>Models a power loss of the processor: the clock is not set any more.</summary>
        public void LosePower()
        {
            _isSet = false;
        }
    }
}
