using Keyfob.Virtual.Esp32;

namespace nanoFramework.Hardware.Esp32
{
    public class HighResTimer
    {
        public static ulong GetCurrent()
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter("HighResTimer.GetCurrent");
            return (ulong)chip.Uptime * 1000;
        }
    }
}
