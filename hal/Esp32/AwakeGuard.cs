using System;
using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>Puts the chip to sleep when the token has not done so in time: the platform has no watchdog (trap 9).</summary>
    /// <remarks>A thread of the interpreter: it stops an endless loop, but not a native call that never returns.</remarks>
    public sealed class AwakeGuard
    {
        // Thread.Sleep does not count time in light sleep (trap 2.5d), so the real interval is many times longer.
        // The limit itself is measured by the microsecond timer, which does count it.
        private const int CheckIntervalMs = 100;

        private readonly IPower _power;
        private readonly Esp32DigitalInput _button;
        private readonly bool _activeLow;
        private readonly ulong _limitMicroseconds;

        /// <summary>Creates the guard; starts nothing yet.</summary>
        /// <param name="power">Arms the wake sources and sleeps.</param>
        /// <param name="button">Its present level decides which level wakes the chip.</param>
        /// <param name="activeLow">True when a press makes the pin low.</param>
        /// <param name="limitMilliseconds">The limit from boot, longer than any regular wake.</param>
        public AwakeGuard(IPower power, Esp32DigitalInput button, bool activeLow, int limitMilliseconds)
        {
            _power = power;
            _button = button;
            _activeLow = activeLow;
            _limitMicroseconds = (ulong)limitMilliseconds * 1000;
        }

        /// <summary>Starts the guard's thread.</summary>
        public void Start()
        {
            Esp32System.Start(Watch);
        }

        /// <summary>Goes to deep sleep now. Does not return and does not throw.</summary>
        /// <remarks>The panel is left to the hardware: in deep sleep no pin is driven, so a pull-up at the gate switches its supply off. E-paper is
        /// blanked by the next wake.</remarks>
        public void SleepNow()
        {
            WakeOn wakeOn = WakeOn.Press;
            try
            {
                // A button that is down and armed for a press would wake the chip again at once.
                // Restore the pin first: this thread may run right after a light sleep.
                _button.Restore();
                wakeOn = _button.Read() != _activeLow ? WakeOn.Release : WakeOn.Press;
            }
            catch (Exception)
            {
                // Armed for a press: a token that wakes too often is better than one that never wakes.
            }

            while (true)
            {
                try
                {
                    _power.DeepSleep(wakeOn);
                }
                catch (Exception)
                {
                    Esp32System.Sleep(CheckIntervalMs);
                }
            }
        }

        private void Watch()
        {
            while (HighResTimer.GetCurrent() < _limitMicroseconds)
            {
                Esp32System.Sleep(CheckIntervalMs);
            }

            SleepNow();
        }
    }
}
