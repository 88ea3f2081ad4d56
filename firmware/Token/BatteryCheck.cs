using Keyfob.Hal;

namespace Keyfob.Token
{
    /// <summary>Measures the cells under the load of the moment.</summary>
    internal static class BatteryCheck
    {
        /// <summary>Notes the voltage, 0 when it cannot be measured: a gauge that fails keeps no code back.</summary>
        /// <returns>True when the cells would not carry a code.</returns>
        internal static bool Measure(IBatteryGauge battery, Findings findings)
        {
            int millivolts;
            findings.Millivolts = battery.TryRead(out millivolts) ? millivolts : 0;
            findings.BatteryLow = findings.Millivolts != 0 && findings.Millivolts <= battery.LowMillivolts;
            return findings.Millivolts != 0 && findings.Millivolts <= battery.EmptyMillivolts;
        }
    }
}
