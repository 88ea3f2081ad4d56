using System;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The time registers of a DS3231: BCD, 12 or 24 hours, century bit.</summary>
    internal static class Ds3231Calendar
    {
        /// <summary>The value of a time register (0 to 6) at a moment.</summary>
        internal static byte Register(long unixSeconds, int register, bool twelveHour)
        {
            DateTime date = new DateTime(1970, 1, 1).AddTicks(unixSeconds * TimeSpan.TicksPerSecond);
            switch (register)
            {
                case 0: return Bcd(date.Second);
                case 1: return Bcd(date.Minute);
                case 2: return Hours(date.Hour, twelveHour);
                case 3: return (byte)((int)date.DayOfWeek + 1);
                case 4: return Bcd(date.Day);
                case 5: return (byte)(Bcd(date.Month) | (date.Year >= 2100 ? 0x80 : 0));
                default: return Bcd(date.Year % 100);
            }
        }

        /// <summary>The moment that seven time registers contain.</summary>
        internal static long UnixSeconds(byte[] time)
        {
            int hour = IsTwelveHour(time)
                ? (FromBcd(time[2] & 0x1F) % 12) + ((time[2] & 0x20) != 0 ? 12 : 0)
                : FromBcd(time[2] & 0x3F);
            int year = 2000 + FromBcd(time[6]) + ((time[5] & 0x80) != 0 ? 100 : 0);
            DateTime date = new DateTime(year, FromBcd(time[5] & 0x1F), FromBcd(time[4] & 0x3F), hour, FromBcd(time[1] & 0x7F), FromBcd(time[0] & 0x7F));
            return (date - new DateTime(1970, 1, 1)).Ticks / TimeSpan.TicksPerSecond;
        }

        /// <summary>True when the hours register is in 12-hour mode.</summary>
        internal static bool IsTwelveHour(byte[] time)
        {
            return (time[2] & 0x40) != 0;
        }

        private static byte Hours(int hour, bool twelveHour)
        {
            if (!twelveHour)
            {
                return Bcd(hour);
            }

            int twelve = hour % 12 == 0 ? 12 : hour % 12;
            return (byte)(0x40 | (hour >= 12 ? 0x20 : 0) | Bcd(twelve));
        }

        private static byte Bcd(int value)
        {
            return (byte)(((value / 10) << 4) | (value % 10));
        }

        private static int FromBcd(int value)
        {
            return ((value >> 4) * 10) + (value & 0xF);
        }
    }
}
