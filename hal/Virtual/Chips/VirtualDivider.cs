using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>A battery behind a gated divider and a 12-bit converter. Gate high connects.</summary>
    public sealed class VirtualDivider : IAnalogInput, IDigitalOutput
    {
        private readonly int _fullScaleMillivolts;
        private bool _connected;

        /// <summary>Creates a divider that is not connected.</summary>
        /// <param name="fullScaleMillivolts">Voltage at the cells that makes a full-scale reading.</param>
        /// <param name="millivolts">Voltage of the cells.</param>
        public VirtualDivider(int fullScaleMillivolts, int millivolts)
        {
            _fullScaleMillivolts = fullScaleMillivolts;
            Millivolts = millivolts;
        }

        /// <summary>Voltage of the cells.</summary>
        public int Millivolts { get; set; }

        /// <summary>True: the converter fails.</summary>
        public bool Fails { get; set; }

        /// <summary>True while the divider is connected and draws current.</summary>
        public bool IsConnected
        {
            get { return _connected; }
        }

        /// <inheritdoc/>
        public int FullScale
        {
            get { return 4095; }
        }

        /// <inheritdoc/>
        public int Read()
        {
            if (Fails)
            {
                return -1;
            }

            // A converter saturates at full scale.
            int reading = Millivolts * FullScale / _fullScaleMillivolts;
            return !_connected ? 0 : reading < FullScale ? reading : FullScale;
        }

        /// <inheritdoc/>
        public void Write(bool high)
        {
            _connected = high;
        }
    }
}
