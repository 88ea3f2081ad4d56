using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The two lines of an I2C bus, with a chip that a reset of the master has cut off at some bit.</summary>
    /// <remarks>
    /// Bit by bit as in UM10204 section 3.1. A sending chip puts its next bit on SDA at each falling edge of SCL, and reads the
    /// acknowledgement at the ninth rising edge. A receiving chip pulls SDA low for the acknowledgement after each eighth bit.
    /// A START (SDA falls while SCL is high) or a STOP (SDA rises while SCL is high) ends whatever the chip does.
    /// </remarks>
    public sealed class VirtualI2cLines
    {
        private const int BitsOfByte = 8;

        private readonly Line _scl;
        private readonly Line _sda;
        private Activity _activity;
        private byte _value;
        private int _bit;
        private bool _acknowledged;
        private bool _isAddressed;
        private bool _chipPullsSda;
        private bool _sclWasHigh = true;
        private bool _sdaWasHigh = true;

        /// <summary>Creates an idle bus.</summary>
        public VirtualI2cLines()
        {
            _scl = new Line(this);
            _sda = new Line(this);
        }

        private enum Activity
        {
            Idle,
            Sending,
            ReadingAcknowledgement,
            Receiving,
            Acknowledging,
            Shorted,
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

        /// <summary>Number of STOP conditions.</summary>
        public int Stops { get; private set; }

        /// <summary>True when the chip takes part in no transfer.</summary>
        public bool IsIdle
        {
            get { return _activity == Activity.Idle; }
        }

        /// <summary>A bus whose data line is connected to ground.</summary>
        public static VirtualI2cLines Shorted()
        {
            return new VirtualI2cLines().Begin(Activity.Shorted, 0, 0, true);
        }

        /// <summary>A bus with a chip that is sending a byte again and again.</summary>
        /// <param name="value">The byte.</param>
        /// <param name="bit">The bit that is on SDA, 7 (sent first) to 0.</param>
        public static VirtualI2cLines CutOffInRead(byte value, int bit)
        {
            return new VirtualI2cLines().Begin(Activity.Sending, value, bit, (value & (1 << bit)) == 0);
        }

        /// <summary>A bus with a chip that is acknowledging a byte of a write.</summary>
        public static VirtualI2cLines CutOffInWrite()
        {
            return new VirtualI2cLines().Begin(Activity.Acknowledging, 0, 0, true);
        }

        private VirtualI2cLines Begin(Activity activity, byte value, int bit, bool pullsSda)
        {
            _activity = activity;
            _value = value;
            _bit = bit;
            _chipPullsSda = pullsSda;
            _sdaWasHigh = !pullsSda;
            return this;
        }

        /// <summary>The master has pulled or released a line.</summary>
        private void Follow()
        {
            bool scl = _scl.IsHigh;
            bool sda = _sda.IsHigh;
            if (scl != _sclWasHigh)
            {
                _sclWasHigh = scl;
                if (scl)
                {
                    ClockRises(sda);
                }
                else
                {
                    Clocks++;
                    ClockFalls();
                }
            }
            else if (scl && sda != _sdaWasHigh && _activity != Activity.Shorted)
            {
                // After a START the chip receives an address, which is not its own.
                Stops += sda ? 1 : 0;
                _activity = sda ? Activity.Idle : Activity.Receiving;
                _bit = BitsOfByte;
                _isAddressed = false;
                _chipPullsSda = false;
            }

            _sdaWasHigh = _sda.IsHigh;
        }

        private void ClockRises(bool sda)
        {
            if (_activity == Activity.ReadingAcknowledgement)
            {
                _acknowledged = !sda;
            }
        }

        private void ClockFalls()
        {
            switch (_activity)
            {
                case Activity.Sending:
                    _bit--;
                    _activity = _bit < 0 ? Activity.ReadingAcknowledgement : Activity.Sending;
                    break;
                case Activity.ReadingAcknowledgement:
                    _bit = BitsOfByte - 1;
                    _activity = _acknowledged ? Activity.Sending : Activity.Idle;
                    break;
                case Activity.Receiving:
                    _bit--;
                    _activity = _bit == 0 && _isAddressed ? Activity.Acknowledging : Activity.Receiving;
                    break;
                case Activity.Acknowledging:
                    _bit = BitsOfByte;
                    _isAddressed = true;
                    _activity = Activity.Receiving;
                    break;
            }

            _chipPullsSda = _activity == Activity.Shorted || _activity == Activity.Acknowledging
                || (_activity == Activity.Sending && (_value & (1 << _bit)) == 0);
        }

        private sealed class Line : IOpenDrainPin
        {
            private readonly VirtualI2cLines _bus;
            private bool _pulled;

            internal Line(VirtualI2cLines bus)
            {
                _bus = bus;
            }

            public bool IsHigh
            {
                get { return !_pulled && (this == _bus._scl || !_bus._chipPullsSda); }
            }

            public void Pull(bool low)
            {
                _pulled = low;
                _bus.Follow();
            }
        }
    }
}
