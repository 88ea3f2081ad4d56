using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A battery of a given voltage.</summary>
    public sealed class FakeBattery : IBatteryGauge
    {
        /// <summary>A battery.</summary>
        public FakeBattery(int millivolts)
        {
            Millivolts = millivolts;
        }

        /// <summary>Its voltage.</summary>
        public int Millivolts { get; set; }

        /// <summary>True: it cannot be measured.</summary>
        public bool Fails { get; set; }

        /// <summary>How often it was measured: each draws current through the divider.</summary>
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
