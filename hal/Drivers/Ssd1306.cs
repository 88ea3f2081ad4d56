using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Solomon Systech SSD1306. Command numbers from the datasheet, section 9.</summary>
    public sealed class Ssd1306 : OledPanel
    {
        /// <summary>Creates the driver; makes no transfer yet. The parameters are those of <see cref="OledPanel"/>.</summary>
        public Ssd1306(II2cDevice device, IPanelPower power, IMonotonicClock clock, IDelay delay, int height, byte fullContrast, byte dimContrast)
            : base(device, power, clock, delay, height, fullContrast, dimContrast, 0)
        {
        }

        /// <inheritdoc/>
        protected override byte[] SetUpMessage(byte contrast)
        {
            return new byte[]
            {
                0x00,
                0xAE,                                   // panel off
                0xD5, 0x80,                             // clock: divide by 1, default frequency
                0xA8, (byte)(Height - 1),               // multiplex ratio
                0xD3, 0x00,                             // no display offset
                0x40,                                   // start at line 0
                0x8D, 0x14,                             // charge pump on
                0x20, 0x02,                             // page addressing
                0xA1, 0xC8,                             // column 127 at SEG0, scan from COM[N-1]: upright on the common modules
                0xDA, (byte)(Height == 64 ? 0x12 : 0x02), // COM pins: alternative for 64 lines, sequential for 32
                0x81, contrast,
                0xD9, 0xF1,                             // pre-charge for the charge pump
                0xDB, 0x20,                             // VCOMH level
                0xA4, 0xA6, 0x2E,                       // show the memory, not inverted, no scrolling
            };
        }
    }
}
