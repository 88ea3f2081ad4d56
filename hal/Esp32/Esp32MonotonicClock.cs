using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>The microsecond timer, which counts in light sleep and restarts at each boot.</summary>
    public sealed class Esp32MonotonicClock : IMonotonicClock
    {
        /// <inheritdoc/>
        public long Milliseconds
        {
            // Not Environment.TickCount64: it does not count in light sleep (trap 2.5d).
            get { return (long)(HighResTimer.GetCurrent() / 1000); }
        }
    }
}
