using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>An SH1106 with a glass that shows the middle 128 of its 132 columns.</summary>
    public sealed class Sh1106Model : OledModel
    {
        /// <summary>Creates a panel without supply.</summary>
        /// <param name="time">The board's time.</param>
        /// <param name="height">Lines of the glass, 32 or 64.</param>
        public Sh1106Model(VirtualTime time, int height)
            : base(time, height, new Sh1106Commands(), 2)
        {
        }
    }
}
