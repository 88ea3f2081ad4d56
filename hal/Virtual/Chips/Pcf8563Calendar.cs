using System;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The registers of a PCF8563: time and alarm.</summary>
    internal static class Pcf8563Calendar
    {
        private const long MicrosecondsPerSecond = 1000000;
        private const long SecondOf2100 = 4102444800;

        // A day of the month on a day of the week comes again within this time.
        private const long FarthestAlarmDays = 1500;

        /// <summary>The bits that the datasheet calls unused: they read as anything (table 4).</summary>
        internal static int UndefinedBits(int register)
        {
            switch (register)
            {
                case 0x03: return 0x80;
                case 0x04: return 0xC0;
                case 0x05: return 0xC0;
                case 0x06: return 0xF8;
                case 0x07: return 0x60;
                case 0x0A: return 0x40;
                case 0x0B: return 0x40;
                case 0x0C: return 0x78;
                case 0x0D: return 0x7C;
                case 0x0E: return 0x7C;
                default: return 0;
            }
        }

        /// <summary>The value of a time register (2 to 8) at a moment, without VL and century.</summary>
        internal static int Register(long unixSeconds, int register)
        {
            DateTime date = Date(unixSeconds);
            switch (register)
            {
                case 2: return Bcd(date.Second);
                case 3: return Bcd(date.Minute);
                case 4: return Bcd(date.Hour);
                case 5: return Bcd(date.Day);
                case 6: return (int)date.DayOfWeek;
                case 7: return Bcd(date.Month);
                default: return Bcd(date.Year % 100);
            }
        }

        /// <summary>The moment that the time registers (2 to 8) contain, or -1 if no date has these values.</summary>
        internal static long UnixSeconds(byte[] time)
        {
            int second = FromBcd(time[2] & 0x7F);
            int minute = FromBcd(time[3] & 0x7F);
            int hour = FromBcd(time[4] & 0x3F);
            int day = FromBcd(time[5] & 0x3F);
            int month = FromBcd(time[7] & 0x1F);
            int year = FromBcd(time[8]);
            if (second < 0 || second > 59 || minute < 0 || minute > 59 || hour < 0 || hour > 23 || year < 0 || month < 1 || month > 12
                || day < 1 || day > DateTime.DaysInMonth(2000 + year, month))
            {
                return -1;
            }

            return (new DateTime(2000 + year, month, day, hour, minute, second) - new DateTime(1970, 1, 1)).Ticks / TimeSpan.TicksPerSecond;
        }

        /// <summary>True when the years register has passed from 99 to 00.</summary>
        internal static bool IsPast2099(long microseconds)
        {
            return microseconds / MicrosecondsPerSecond >= SecondOf2100;
        }

        /// <summary>The next minute that all enabled alarm registers match, in microseconds since 1970.</summary>
        /// <param name="after">A moment; the minute begins after it.</param>
        /// <param name="registers">The chip's registers.</param>
        /// <returns>The highest number when no alarm is enabled, or none matches for years.</returns>
        internal static long NextAlarm(long after, byte[] registers)
        {
            const long Minute = 60 * MicrosecondsPerSecond;
            const long Hour = 60 * Minute;
            const long Day = 24 * Hour;
            bool isEnabled = (registers[0x09] & registers[0x0A] & registers[0x0B] & registers[0x0C] & 0x80) == 0;
            long at = ((after / Minute) + 1) * Minute;
            long end = isEnabled ? at + (FarthestAlarmDays * Day) : 0;
            while (at < end)
            {
                DateTime date = Date(at / MicrosecondsPerSecond);
                bool dayMatches = Matches(registers[0x0B], 0x3F, date.Day) && Matches(registers[0x0C], 0x07, (int)date.DayOfWeek);
                bool hourMatches = Matches(registers[0x0A], 0x3F, date.Hour);
                if (dayMatches && hourMatches && Matches(registers[0x09], 0x7F, date.Minute))
                {
                    return at;
                }

                long step = !dayMatches ? Day : !hourMatches ? Hour : Minute;
                at = ((at / step) + 1) * step;
            }

            return long.MaxValue;
        }

        private static bool Matches(byte register, int mask, int value)
        {
            return (register & 0x80) != 0 || FromBcd(register & mask) == value;
        }

        private static DateTime Date(long unixSeconds)
        {
            return new DateTime(1970, 1, 1).AddTicks(unixSeconds * TimeSpan.TicksPerSecond);
        }

        private static byte Bcd(int value)
        {
            return (byte)(((value / 10) << 4) | (value % 10));
        }

        private static int FromBcd(int value)
        {
            return value >> 4 > 9 || (value & 0xF) > 9 ? -1 : ((value >> 4) * 10) + (value & 0xF);
        }
    }
}
