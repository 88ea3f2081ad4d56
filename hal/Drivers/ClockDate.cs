using System;

namespace Keyfob.Drivers
{
    /// <summary>Dates of a clock chip with two decimal digits for the year: 2000 to 2099.</summary>
    internal static class ClockDate
    {
        /// <summary>2000-01-01T00:00:00Z.</summary>
        internal const long FirstSecond = 946684800;

        /// <summary>2099-12-31T23:59:59Z.</summary>
        internal const long LastSecond = 4102444799;

        /// <summary>Seconds since 1970 of a date, or -1 if there is no such date. A negative part makes it invalid.</summary>
        internal static long ToUnixSeconds(int year, int month, int day, int hour, int minute, int second)
        {
            if (second < 0 || second > 59 || minute < 0 || minute > 59 || hour < 0 || hour > 23
                || year < 0 || month < 1 || month > 12 || day < 1 || day > DateTime.DaysInMonth(2000 + year, month))
            {
                return -1;
            }

            DateTime date = new DateTime(2000 + year, month, day, hour, minute, second);
            return (date - new DateTime(1970, 1, 1)).Ticks / TimeSpan.TicksPerSecond;
        }

        /// <summary>True when a clock chip can hold the time.</summary>
        internal static bool IsInRange(long unixSeconds)
        {
            return unixSeconds >= FirstSecond && unixSeconds <= LastSecond;
        }

        internal static DateTime FromUnixSeconds(long unixSeconds)
        {
            return new DateTime(1970, 1, 1).AddTicks(unixSeconds * TimeSpan.TicksPerSecond);
        }
    }
}
