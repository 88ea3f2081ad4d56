using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The two lines of an I2C bus with a chip whose read was interrupted.</summary>
    /// <remarks>The chip holds SDA low for the zeros that it still has to send, and sends the next bit at each falling edge of SCL.</remarks>
    public sealed class VirtualI2cLines
    {
        private readonly Line _scl;
        private readonly Line _sda;
        private int _clocksToGo;

        /// <summary>Creates a bus.</summary>
        /// <param name="clocksToGo">Clocks until the chip releases SDA; 0 for an idle bus, a large number for a short circuit.</param>
        public VirtualI2cLines(int clocksToGo)
        {
            _clocksToGo = clocksToGo;
            _scl = new Line(this, true);
            _sda = new Line(this, false);
        }

        /// <summary>The clock line.</summary>
        public IOpenDrainPin Scl
        {
            get { return _scl; }
        }

        /// <summary>The data line.</summary>
        public IOpenDrainPin Sda
        {
            get { return _sda; }
        }

        /// <summary>Number of falling edges of SCL.</summary>
        public int Clocks { get; private set; }

        /// <summary>Number of STOP conditions: SDA rises while SCL is high.</summary>
        public int Stops { get; private set; }

        private sealed class Line : IOpenDrainPin
        {
            private readonly VirtualI2cLines _bus;
            private readonly bool _isClock;
            private bool _pulled;

            internal Line(VirtualI2cLines bus, bool isClock)
            {
                _bus = bus;
                _isClock = isClock;
            }

            public bool IsHigh
            {
                get { return !_pulled && (_isClock || _bus._clocksToGo == 0); }
            }

            public void Pull(bool low)
            {
                if (_isClock && low && !_pulled)
                {
                    _bus.Clocks++;
                    if (_bus._clocksToGo > 0)
                    {
                        _bus._clocksToGo--;
                    }
                }

                if (!_isClock && !low && _pulled && _bus._scl.IsHigh && _bus._clocksToGo == 0)
                {
                    _bus.Stops++;
                }

                _pulled = low;
            }
        }
    }
}
