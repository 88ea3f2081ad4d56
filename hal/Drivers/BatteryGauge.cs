using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Measures the cells through a divider, which may be connected only during the measurement.</summary>
    public sealed class BatteryGauge : IBatteryGauge
    {
        // The mean of several conversions: a single one is off by tens of millivolts on the ESP32.
        private const int Conversions = 8;

        // Several time constants of the divider's resistance and the pin's capacitor.
        private const int SettleMs = 2;

        private const int MaxMillivolts = 10000;

        private readonly IAnalogInput _input;
        private readonly IDigitalOutput _dividerGate;
        private readonly bool _gateActiveHigh;
        private readonly IDelay _delay;
        private readonly int _fullScaleMillivolts;

        /// <summary>Creates the gauge; measures nothing yet.</summary>
        /// <param name="input">The converter's pin.</param>
        /// <param name="dividerGate">The switch that connects the divider; null when it is always connected.</param>
        /// <param name="gateActiveHigh">True when a high level connects the divider.</param>
        /// <param name="delay">Waits until the divider has settled.</param>
        /// <param name="fullScaleMillivolts">Voltage at the cells for a full-scale reading: the converter's full scale times the divider's ratio.</param>
        /// <param name="lowMillivolts">Warn at or below this, under load.</param>
        /// <param name="emptyMillivolts">Show no code at or below this, under load.</param>
        public BatteryGauge(IAnalogInput input, IDigitalOutput dividerGate, bool gateActiveHigh, IDelay delay, int fullScaleMillivolts, int lowMillivolts, int emptyMillivolts)
        {
            LowMillivolts = lowMillivolts;
            EmptyMillivolts = emptyMillivolts;
            _input = input;
            _dividerGate = dividerGate;
            _gateActiveHigh = gateActiveHigh;
            _delay = delay;
            _fullScaleMillivolts = fullScaleMillivolts;
        }

        /// <inheritdoc/>
        public int LowMillivolts { get; }

        /// <inheritdoc/>
        public int EmptyMillivolts { get; }

        /// <inheritdoc/>
        public bool TryRead(out int millivolts)
        {
            if (_dividerGate != null)
            {
                _dividerGate.Write(_gateActiveHigh);
                _delay.Wait(SettleMs);
            }

            int sum = 0;
            bool ok = true;
            for (int i = 0; i < Conversions && ok; i++)
            {
                int reading = _input.Read();
                ok = reading >= 0 && reading <= _input.FullScale;
                sum += reading;
            }

            if (_dividerGate != null)
            {
                _dividerGate.Write(!_gateActiveHigh);
            }

            millivolts = ok ? (int)((long)sum * _fullScaleMillivolts / ((long)Conversions * _input.FullScale)) : 0;

            // 0 means that no divider is connected: with no voltage at the cells the token would not run.
            return ok && millivolts > 0 && millivolts <= MaxMillivolts;
        }
    }
}
