namespace Keyfob.Boards.M5StackCoreInk
{
    /// <summary>The board's connections, from M5Stack's circuit diagram and library; README.md has the same table.</summary>
    internal static class Pins
    {
        /// <summary>High holds the power.</summary>
        internal const int PowerLatch = 12;

        /// <summary>The power button at the side, to ground: it also switches the power on.</summary>
        internal const int Button = 27;
        internal const bool ButtonActiveLow = true;

        /// <summary>I2C1, the clock's bus. The clock's interrupt (GPIO19) switches the power on; the program does not read it.</summary>
        internal const int ClockBus = 1;
        internal const int ClockSda = 21;
        internal const int ClockScl = 22;

        /// <summary>SPI1, the panel's bus.</summary>
        internal const int PanelBus = 1;
        internal const int PanelMosi = 23;
        internal const int PanelClock = 18;
        internal const int PanelChipSelect = 9;
        internal const int PanelDataCommand = 15;
        internal const int PanelReset = 0;
        internal const int PanelBusy = 4;

        /// <summary>GPIO35, the middle of the battery's divider: channel 7 of ADC1. The divider is always connected.</summary>
        internal const int BatteryChannel = 7;

        /// <summary>COM2, on the Grove port.</summary>
        internal const int ProvisioningRx = 33;
        internal const int ProvisioningTx = 32;
    }
}
