using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>The cells' voltage as last measured, under the load of the wake.</summary>
    internal sealed class BatteryState
    {
        private readonly IBatteryGauge _gauge;

        internal BatteryState(IBatteryGauge gauge)
        {
            _gauge = gauge;
        }

        /// <summary>In millivolts; 0 when it was not or could not be measured. A gauge that fails prevents no code.</summary>
        internal int Millivolts { get; private set; }

        /// <summary>The cells have to be replaced soon.</summary>
        internal bool IsLow
        {
            get { return Millivolts != 0 && Millivolts <= _gauge.LowMillivolts; }
        }

        /// <summary>The cells cannot supply the token while it shows a code.</summary>
        internal bool IsEmpty
        {
            get { return Millivolts != 0 && Millivolts <= _gauge.EmptyMillivolts; }
        }

        internal void Measure()
        {
            int millivolts;
            Millivolts = _gauge.TryRead(out millivolts) ? millivolts : 0;
        }
    }
}
