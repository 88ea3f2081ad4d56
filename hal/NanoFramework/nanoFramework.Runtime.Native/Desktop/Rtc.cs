using System;
using Keyfob.Virtual.Esp32;

namespace nanoFramework.Runtime.Native
{
    public static class Rtc
    {
        public static bool SetSystemTime(DateTime dateTime)
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter("Rtc.SetSystemTime");
            chip.SystemTime.Set(new DateTimeOffset(dateTime).ToUnixTimeSeconds());
            return true;
        }
    }
}
