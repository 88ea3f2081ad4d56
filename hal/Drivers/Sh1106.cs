using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Sino Wealth SH1106, on many modules that are sold as SSD1306. Command numbers from the datasheet, section "Commands".</summary>
    /// <remarks>Its memory has 132 columns, of which the modules show the middle 128. It has page addressing only.</remarks>
    public sealed class Sh1106 : OledPanel
    {
        private const int ColumnOfLeftEdge = 2;

        /// <summary>Creates the driver; makes no transfer yet. The parameters are those of <see cref="OledPanel"/>.</summary>
        public Sh1106(II2cDevice device, IPanelPower power, IMonotonicClock clock, IDelay delay, int height, byte fullContrast, byte dimContrast)
            : base(device, power, clock, delay, height, fullContrast, dimContrast, SetUp(), ColumnOfLeftEdge)
        {
        }

        private static byte[] SetUp()
        {
            return new byte[]
            {
                0xAD, 0x8B,                             // DC-DC converter on with the panel
                0x32,                                   // its voltage: 8.0 V
                0xD9, 0x1F,                             // pre-charge for the DC-DC converter
                0xDB, 0x40,                             // VCOMH level
            };
        }
    }
}
