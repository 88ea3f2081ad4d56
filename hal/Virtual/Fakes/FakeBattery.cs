using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A battery gauge that reports a given voltage.</summary>
    public sealed class FakeBattery : IBatteryGauge
    {
        /// <summary>A gauge of a battery with this voltage.</summary>
        public FakeBattery(int millivolts)
        {
            Millivolts = millivolts;
        }

        /// <summary>The battery's voltage, in mV.</summary>
        public int Millivolts { get; set; }

        /// <summary>True: the measurement fails.</summary>
        public bool Fails { get; set; }

        /// <summary>How often the voltage was measured: each measurement draws current through the divider.</summary>
        public int Reads { get; private set; }

        /// <inheritdoc/>
        public int LowMillivolts
        {
            get { return 2600; }
        }

        /// <inheritdoc/>
        public int EmptyMillivolts
        {
            get { return 2000; }
        }

        /// <inheritdoc/>
        public bool TryRead(out int millivolts)
        {
            Reads++;
            millivolts = Fails ? 0 : Millivolts;
            return !Fails;
        }
    }
}
