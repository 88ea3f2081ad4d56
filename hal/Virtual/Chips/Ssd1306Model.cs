using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>An SSD1306 with its glass.</summary>
    public sealed class Ssd1306Model : OledModel
    {
        /// <summary>Creates a panel without supply.</summary>
        /// <param name="time">The board's time.</param>
        /// <param name="height">Lines of the glass, 32 or 64.</param>
        public Ssd1306Model(VirtualTime time, int height)
            : base(time, height, new Ssd1306Commands(), 0)
        {
        }
    }
}
