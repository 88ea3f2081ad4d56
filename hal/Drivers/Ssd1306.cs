using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Solomon Systech SSD1306. Command numbers from the datasheet, section 9.</summary>
    public sealed class Ssd1306 : OledPanel
    {
        /// <summary>Creates the driver; makes no transfer yet. The parameters are those of <see cref="OledPanel"/>.</summary>
        public Ssd1306(II2cDevice device, IPanelPower power, IMonotonicClock clock, IDelay delay, int height, byte fullContrast, byte dimContrast)
            : base(device, power, clock, delay, height, fullContrast, dimContrast, SetUp(), 0)
        {
        }

        private static byte[] SetUp()
        {
            return new byte[]
            {
                0x8D, 0x14,                             // charge pump on
                0x20, 0x02,                             // page addressing
                0xD9, 0xF1,                             // pre-charge for the charge pump
                0xDB, 0x20,                             // VCOMH level
                0x2E,                                   // no scrolling
            };
        }
    }
}
