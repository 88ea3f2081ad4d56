using System;
using Keyfob.Hal;
using nanoFramework.Runtime.Native;

namespace Keyfob.Esp32
{
    /// <summary>The system time, which the RTC timer keeps through deep sleep and every reset but power-on.</summary>
    public sealed class Esp32InternalClock : IInternalClock
    {
        // Power-on starts the system time at 1970 (trap 4); no wall clock says less than 2000.
        private const long Year2000 = 946684800;

        /// <inheritdoc/>
        public bool TryRead(out long unixSeconds)
        {
            unixSeconds = DateTime.UtcNow.ToUnixTimeSeconds();
            return unixSeconds >= Year2000;
        }

        /// <inheritdoc/>
        public void Set(long unixSeconds)
        {
            Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(unixSeconds));
        }
    }
}
