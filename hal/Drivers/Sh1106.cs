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
            : base(device, power, clock, delay, height, fullContrast, dimContrast, ColumnOfLeftEdge)
        {
        }

        /// <inheritdoc/>
        protected override byte[] SetUpMessage(byte contrast)
        {
            return new byte[]
            {
                0x00,
                0xAE,                                   // panel off
                0xD5, 0x80,                             // clock: divide by 1, default frequency + 15 %
                0xA8, (byte)(Height - 1),               // multiplex ratio
                0xD3, 0x00,                             // no display offset
                0x40,                                   // start at line 0
                0xAD, 0x8B,                             // DC-DC converter on with the panel
                0x32,                                   // its voltage: 8.0 V
                0xA1, 0xC8,                             // column 131 at SEG0, scan from COM[N-1]: upright on the common modules
                0xDA, (byte)(Height == 64 ? 0x12 : 0x02), // COM pins: alternative for 64 lines, sequential for 32
                0x81, contrast,
                0xD9, 0x1F,                             // pre-charge for the DC-DC converter
                0xDB, 0x40,                             // VCOMH level
                0xA4, 0xA6,                             // show the memory, not inverted
            };
        }
    }
}
