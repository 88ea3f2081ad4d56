namespace Keyfob.Boards.Esp32DevKit
{
    /// <summary>Where what is connected; README.md and wiring.svg show the same.</summary>
    internal static class Pins
    {
        /// <summary>I2C1, the clock's bus: pull-ups to the always-on rail.</summary>
        internal const int ClockBus = 1;
        internal const int ClockSda = 21;
        internal const int ClockScl = 22;

        /// <summary>I2C2, the panel's bus: pull-ups to the panel's switched rail, so that nothing feeds a panel that is off.
        /// Not pins of the RTC block: those would keep the driver's pull-ups through deep sleep.</summary>
        internal const int PanelBus = 2;
        internal const int PanelSda = 18;
        internal const int PanelScl = 19;

        /// <summary>Gate of the P-FET in the panel's supply: low is on.</summary>
        internal const int PanelGate = 23;

        /// <summary>The button to ground. A pin of the RTC block, or it could not wake the chip.</summary>
        internal const int Button = 33;
        internal const bool ButtonActiveLow = true;

        /// <summary>Gate of the N-FET under the battery's divider: high connects it.</summary>
        internal const int BatteryGate = 32;
        internal const bool BatteryGateActiveHigh = true;

        /// <summary>GPIO34, the middle of the divider: channel 6 of ADC1.</summary>
        internal const int BatteryChannel = 6;

        /// <summary>COM2, the provisioning header. Not pins of the RTC block: in deep sleep these float, whatever the port was doing.</summary>
        internal const int ProvisioningRx = 16;
        internal const int ProvisioningTx = 17;
    }
}
