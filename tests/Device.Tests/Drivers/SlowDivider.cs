using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A divider whose capacitor takes a millisecond to charge.</summary>
    internal sealed class SlowDivider : IAnalogInput, IDigitalOutput
    {
        private readonly VirtualTime _time;
        private readonly VirtualDivider _divider;
        private long _connectedAt;

        internal SlowDivider(VirtualTime time, VirtualDivider divider)
        {
            _time = time;
            _divider = divider;
        }

        public int FullScale
        {
            get { return _divider.FullScale; }
        }

        public int Read()
        {
            return _time.Milliseconds - _connectedAt >= 1 ? _divider.Read() : 0;
        }

        public void Write(bool high)
        {
            _connectedAt = _time.Milliseconds;
            _divider.Write(high);
        }
    }
}
