namespace Keyfob.Boards.Esp32DevKit
{
    /// <summary>The board's connections; README.md and wiring.svg show the same.</summary>
    internal static class Pins
    {
        /// <summary>I2C1, the clock's bus: pull-ups to the always-on rail.</summary>
        internal const int ClockBus = 1;
        internal const int ClockSda = 21;
        internal const int ClockScl = 22;

        /// <summary>I2C2, the panel's bus. Its pull-ups go to the panel's switched rail, so that they do not power a panel that is off.
        /// Not pins of the RTC block, which would keep the internal pull-ups on in deep sleep.</summary>
        internal const int PanelBus = 2;
        internal const int PanelSda = 18;
        internal const int PanelScl = 19;

        /// <summary>Gate of the P-FET in the panel's supply: low switches it on.</summary>
        internal const int PanelGate = 23;

        /// <summary>The button to ground. Only a pin of the RTC block can wake the chip.</summary>
        internal const int Button = 33;
        internal const bool ButtonActiveLow = true;

        /// <summary>Gate of the N-FET between the battery's divider and ground: high connects the divider.</summary>
        internal const int BatteryGate = 32;
        internal const bool BatteryGateActiveHigh = true;

        /// <summary>GPIO34, the middle of the divider: channel 6 of ADC1.</summary>
        internal const int BatteryChannel = 6;

        /// <summary>COM2, the provisioning header. Not pins of the RTC block: these float in deep sleep, whatever the state of the port.</summary>
        internal const int ProvisioningRx = 16;
        internal const int ProvisioningTx = 17;
    }
}
