using Keyfob.Hal;
using nanoFramework.Runtime.Native;

namespace Keyfob.Esp32
{
    /// <summary>The system time. The RTC timer keeps it through deep sleep and every reset except power-on.</summary>
    public sealed class Esp32InternalClock : IInternalClock
    {
        // Power-on sets the system time to 1970 (trap 4). The wall clock's range begins in 2000.
        private const long Year2000 = 946684800;

        /// <summary>Creates the role.</summary>
        /// <param name="countsAtRest">False when resting means that the chip has no power.</param>
        public Esp32InternalClock(bool countsAtRest)
        {
            CountsAtRest = countsAtRest;
        }

        /// <inheritdoc/>
        public bool CountsAtRest { get; }

        /// <inheritdoc/>
        public bool TryRead(out long unixSeconds)
        {
            unixSeconds = Esp32System.UnixSeconds;
            return unixSeconds >= Year2000;
        }

        /// <inheritdoc/>
        public void Set(long unixSeconds)
        {
            Rtc.SetSystemTime(Esp32System.ToDateTime(unixSeconds));
        }
    }
}
