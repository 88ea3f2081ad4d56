using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>Waits for at least the given time.</summary>
    public sealed class Esp32Delay : IDelay
    {
        /// <inheritdoc/>
        public void Wait(int milliseconds)
        {
            // Thread.Sleep counts ticks of 10 ms (trap 2.6): a sleep of 2 ms may end at once.
            ulong end = HighResTimer.GetCurrent() + ((ulong)milliseconds * 1000);
            long rest = (long)milliseconds * 1000;
            while (rest > 0)
            {
                Esp32System.Sleep((int)((rest + 999) / 1000));
                rest = (long)(end - HighResTimer.GetCurrent());
            }
        }
    }
}
