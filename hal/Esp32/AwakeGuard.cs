using System;
using System.Threading;
using Keyfob.Hal;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>Puts the chip to sleep when nobody else has done so in time: the platform has no watchdog (trap 9).</summary>
    /// <remarks>A thread of the interpreter: it helps against a loop without end, not against a native call that never returns.</remarks>
    public sealed class AwakeGuard
    {
        // Thread.Sleep stands still in light sleep (trap 2.5d), so with the token asleep nearly all the time a look
        // takes many times this long. The bound itself is measured by the timer that runs on.
        private const int InfoClockReadMs = 100;

        private readonly IPower _power;
        private readonly IPanelPower _panelPower;
        private readonly Esp32DigitalInput _button;
        private readonly bool _activeLow;
        private readonly ulong _limitMicroseconds;

        /// <summary>Takes what it takes to sleep; starts nothing yet.</summary>
        /// <param name="power">Arms the wake sources and sleeps.</param>
        /// <param name="panelPower">Switched off first.</param>
        /// <param name="button">Decides which level wakes.</param>
        /// <param name="activeLow">True when a press makes the pin low.</param>
        /// <param name="limitMilliseconds">Longest time from boot, more than any regular wake takes.</param>
        public AwakeGuard(IPower power, IPanelPower panelPower, Esp32DigitalInput button, bool activeLow, int limitMilliseconds)
        {
            _power = power;
            _panelPower = panelPower;
            _button = button;
            _activeLow = activeLow;
            _limitMicroseconds = (ulong)limitMilliseconds * 1000;
        }

        /// <summary>Starts watching.</summary>
        public void Start()
        {
            new Thread(Watch).Start();
        }

        /// <summary>Switches everything off now. Does not return, does not throw.</summary>
        public void SleepNow()
        {
            try
            {
                _panelPower.Off();
            }
            catch (Exception)
            {
                // The gate's pull-up does it.
            }

            WakeOn wakeOn = WakeOn.Press;
            try
            {
                // A button that is down, armed for a press, would wake the chip at once, for ever.
                // Restored first: this thread may run right after a light sleep.
                _button.Restore();
                wakeOn = _button.Read() != _activeLow ? WakeOn.Release : WakeOn.Press;
            }
            catch (Exception)
            {
                // Better a token that wakes too often than one that does not.
            }

            while (true)
            {
                try
                {
                    _power.DeepSleep(wakeOn);
                }
                catch (Exception)
                {
                    Thread.Sleep(InfoClockReadMs);
                }
            }
        }

        private void Watch()
        {
            while (HighResTimer.GetCurrent() < _limitMicroseconds)
            {
                Thread.Sleep(InfoClockReadMs);
            }

            SleepNow();
        }
    }
}
