using System;
using System.Threading;
#if NET
using Keyfob.Virtual.Esp32;
#endif

namespace Keyfob.Esp32
{
    /// <summary>The system time and the threads of the chip, in tests those of its model. Only here the code differs between the two.</summary>
    internal static class Esp32System
    {
        /// <summary>The system time, in seconds since 1970.</summary>
        internal static long UnixSeconds
        {
            get
            {
#if NET
                Esp32Chip.Current.Calls.Enter("DateTime.UtcNow");
                return Esp32Chip.Current.SystemTime.TryRead(out long seconds) ? seconds : 0;
#else
                return DateTime.UtcNow.ToUnixTimeSeconds();
#endif
            }
        }

        /// <summary>Seconds since 1970 as a date and time.</summary>
        internal static DateTime ToDateTime(long unixSeconds)
        {
#if NET
            return DateTimeOffset.FromUnixTimeSeconds(unixSeconds).UtcDateTime;
#else
            return DateTime.FromUnixTimeSeconds(unixSeconds);
#endif
        }

        /// <summary>Sleeps until a tick of 10 ms, perhaps early (trap 2.6). Other threads run.</summary>
        internal static void Sleep(int milliseconds)
        {
#if NET
            Esp32Chip.Current.Threads.Sleep(milliseconds);
#else
            Thread.Sleep(milliseconds);
#endif
        }

        /// <summary>Starts a thread.</summary>
        internal static void Start(ThreadStart body)
        {
#if NET
            Esp32Chip.Current.Threads.Start(body);
#else
            new Thread(body).Start();
#endif
        }
    }
}
