namespace Keyfob.Boards.M5StackCoreInk
{
    /// <summary>The board's parameters that are not pins.</summary>
    public static class Ratings
    {
        /// <summary>Clock frequency of the panel's bus, in Hz.</summary>
        public const int PanelHertz = 10000000;

        /// <summary>After so many quick refreshes of the panel in one wake the next one is full.</summary>
        public const int MostQuickRefreshes = 5;

        /// <summary>Bytes that are retained in a file: as many as a DS3231 has.</summary>
        public const int RetainedBytes = 7;

        /// <summary>Voltage at the cell to voltage at the pin: 25.1k over 5.1k.</summary>
        public const int DividerTop = 251;
        public const int DividerBottom = 51;

        /// <summary>A lithium polymer cell under the load of a wake: warn, and stop before the cell's protection does.</summary>
        public const int LowMillivolts = 3500;
        public const int EmptyMillivolts = 3200;

        /// <summary>Greatest rate error of the ESP32's internal 150 kHz RC oscillator, in percent of the true rate.</summary>
        public const int OscillatorPercent = 25;

        /// <summary>Added to the token's own limit, so that the guard acts only when the token's loop has failed.</summary>
        public const int GuardMarginMs = 20000;
    }
}
