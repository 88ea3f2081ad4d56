using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>A battery behind a gated divider and a 12-bit converter. Gate high connects.</summary>
    public sealed class VirtualDivider : IAnalogInput, IDigitalOutput
    {
        private readonly int _fullScaleMillivolts;
        private bool _connected;

        /// <summary>A divider.</summary>
        /// <param name="fullScaleMillivolts">Voltage at the cells that makes a full-scale reading.</param>
        /// <param name="millivolts">Voltage of the cells.</param>
        public VirtualDivider(int fullScaleMillivolts, int millivolts)
        {
            _fullScaleMillivolts = fullScaleMillivolts;
            Millivolts = millivolts;
        }

        /// <summary>Voltage of the cells.</summary>
        public int Millivolts { get; set; }

        /// <summary>Makes the converter fail.</summary>
        public bool Fails { get; set; }

        /// <summary>True while the divider draws current.</summary>
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

            // A converter does not read above full scale, whatever the voltage.
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
