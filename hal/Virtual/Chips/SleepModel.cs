using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Models the sleep hardware of an ESP32. Sources stay armed; a level that is present already makes it refuse to sleep.</summary>
    public sealed class SleepModel : ISleepController
    {
        // A shorter sleep is refused (ESP_ERR_SLEEP_TOO_SHORT_SLEEP_DURATION): falling asleep and waking take longer.
        private const int ShortestMs = 2;

        // More than any wake cycle needs. A firmware that never goes to deep sleep must fail a test, not hang it.
        private const int MostLightSleeps = 100000;

        private readonly VirtualTime _time;
        private readonly VirtualButton _button;
        private bool _pinArmed;
        private long _asleepAt;

        /// <summary>Creates the hardware of a chip that has just woken.</summary>
        public SleepModel(VirtualTime time, VirtualButton button, WakeCause wakeCause)
        {
            _time = time;
            _button = button;
            WakeCause = wakeCause;
        }

        /// <inheritdoc/>
        public WakeCause WakeCause { get; }

        /// <summary>True: <see cref="ArmPin"/> fails.</summary>
        public bool RefusesPin { get; set; }

        /// <summary>True: <see cref="ArmTimer"/> fails.</summary>
        public bool RefusesTimer { get; set; }

        /// <summary>True: <see cref="LightSleep"/> fails.</summary>
        public bool RefusesLightSleep { get; set; }

        /// <summary>Rate error of the wake timer in percent, positive for a fast timer, which ends sleeps early.</summary>
        public int PercentFast { get; set; }

        /// <summary>True during a light sleep.</summary>
        public bool IsInLightSleep { get; private set; }

        /// <summary>True after <see cref="DeepSleep"/>.</summary>
        public bool IsAsleep { get; private set; }

        /// <summary>True when the pin is armed as a wake source.</summary>
        public bool IsPinArmed
        {
            get { return _pinArmed; }
        }

        /// <summary>The level of the pin that wakes the chip.</summary>
        public bool ArmedLevel { get; private set; }

        /// <summary>The time of the wake timer, in ms; 0 when it was never armed. It stays armed in deep sleep.</summary>
        public long TimerMs { get; private set; }

        /// <summary>Number of light sleeps.</summary>
        public int LightSleeps { get; private set; }

        /// <summary>Number of light sleeps that were refused.</summary>
        public int Refusals { get; private set; }

        /// <summary>Total time in light sleep.</summary>
        public long LightSleepMs { get; private set; }

        /// <inheritdoc/>
        public bool ArmPin(bool high)
        {
            if (RefusesPin)
            {
                return false;
            }

            _pinArmed = true;
            ArmedLevel = high;
            return true;
        }

        /// <inheritdoc/>
        public bool ArmTimer(long milliseconds)
        {
            if (milliseconds < 1 || RefusesTimer)
            {
                return false;
            }

            TimerMs = milliseconds;
            return true;
        }

        /// <inheritdoc/>
        public LightSleepResult LightSleep()
        {
            if (LightSleeps + Refusals >= MostLightSleeps)
            {
                throw new InvalidOperationException("The firmware never goes to deep sleep.");
            }

            if (RefusesLightSleep)
            {
                Refusals++;
                return LightSleepResult.Failed;
            }

            if (IsPinAtLevel || (TimerMs != 0 && TimerMs < ShortestMs))
            {
                Refusals++;
                return LightSleepResult.NotSlept;
            }

            long from = _time.Milliseconds;
            long timerEnd = TimerMs != 0 ? from + (TimerMs * 100 / (100 + PercentFast)) : long.MaxValue;
            LightSleeps++;
            IsInLightSleep = true;
            while (_time.Milliseconds < timerEnd && !IsPinAtLevel)
            {
                _time.AdvanceUnlessInterrupted(NextSource(timerEnd) - _time.Milliseconds);
            }

            IsInLightSleep = false;
            LightSleepMs += _time.Milliseconds - from;
            return LightSleepResult.Woken;
        }

        /// <inheritdoc/>
        public void DeepSleep()
        {
            IsAsleep = true;
            _asleepAt = _time.Milliseconds;
        }

        /// <summary>Passes time in deep sleep until a source wakes the chip or an external event interrupts the wait.</summary>
        /// <returns>False when the wait was only interrupted: the chip is still asleep.</returns>
        public bool ContinueDeepSleep(out WakeCause cause)
        {
            long timerEnd = TimerMs != 0 ? _asleepAt + TimerMs : long.MaxValue;
            if (!IsPinAtLevel && _time.Milliseconds < timerEnd)
            {
                _time.AdvanceUnlessInterrupted(NextSource(timerEnd) - _time.Milliseconds);
            }

            cause = IsPinAtLevel ? WakeCause.Button : WakeCause.Timer;
            return IsPinAtLevel || _time.Milliseconds >= timerEnd;
        }

        private bool IsPinAtLevel
        {
            get { return _pinArmed && _button.Read() == ArmedLevel; }
        }

        /// <summary>The time of the next source, by the schedule that is known now.</summary>
        private long NextSource(long timerEnd)
        {
            long change = _pinArmed ? _button.NextTimeAt(ArmedLevel) : -1;
            long next = change >= 0 && change < timerEnd ? change : timerEnd;
            if (next == long.MaxValue)
            {
                throw new InvalidOperationException("No source will ever end this sleep.");
            }

            return next;
        }
    }
}
