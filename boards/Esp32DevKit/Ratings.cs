namespace Keyfob.Boards.Esp32DevKit
{
    /// <summary>The board's parameters that are not pins.</summary>
    public static class Ratings
    {
        /// <summary>Height of the panel in pixels.</summary>
        public const int PanelHeight = 32;

        /// <summary>Contrast of the first 8 s, 0 to 255. By the model each 0x10 costs 1.8 mC at the cells per press: 11 mC more at 0x8F.</summary>
        public const byte FullContrast = 0x30;

        /// <summary>Contrast after that: a quarter of the highest segment current, readable indoors. By the model each 0x10 costs 2.5 mC.</summary>
        public const byte DimContrast = 0x00;

        /// <summary>Voltage at the cells to voltage at the pin: 100k over 100k.</summary>
        public const int DividerRatio = 2;

        /// <summary>Two AAA lithium cells under the load of a wake: warn, and stop before the converter stops at 1.8 V.</summary>
        public const int LowMillivolts = 2600;
        public const int EmptyMillivolts = 2000;

        /// <summary>Greatest rate error of the ESP32's internal 150 kHz RC oscillator, in percent of the true rate.</summary>
        public const int OscillatorPercent = 25;

        /// <summary>Added to the token's own limit, so that the guard acts only when the token's loop has failed.</summary>
        public const int GuardMarginMs = 20000;
    }
}
