using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The sleep hardware of an ESP32: sources stay armed, a level that is there already refuses the sleep.</summary>
    public sealed class SleepModel : ISleepController
    {
        // Shorter is refused: going to sleep and back takes longer (ESP_ERR_SLEEP_TOO_SHORT_SLEEP_DURATION).
        private const int ShortestMs = 2;

        // No wake cycle needs as many. A loop that sleeps for nothing must fail a test, not hang it.
        private const int MostLightSleeps = 100000;

        private readonly VirtualTime _time;
        private readonly VirtualButton _button;
        private bool _pinArmed;
        private long _asleepAt;

        /// <summary>A chip that has just woken.</summary>
        public SleepModel(VirtualTime time, VirtualButton button, WakeCause wakeCause)
        {
            _time = time;
            _button = button;
            WakeCause = wakeCause;
        }

        /// <inheritdoc/>
        public WakeCause WakeCause { get; }

        /// <summary>Makes <see cref="ArmPin"/> fail.</summary>
        public bool RefusesPin { get; set; }

        /// <summary>Makes <see cref="LightSleep"/> fail.</summary>
        public bool RefusesLightSleep { get; set; }

        /// <summary>Rate error of the wake timer in percent, positive for a fast one: it ends sleeps early.</summary>
        public int PercentFast { get; set; }

        /// <summary>True while time passes in a light sleep.</summary>
        public bool IsLightlyAsleep { get; private set; }

        /// <summary>True after <see cref="DeepSleep"/>.</summary>
        public bool IsAsleep { get; private set; }

        /// <summary>True when the pin's level would wake the chip from the deep sleep.</summary>
        public bool IsPinArmed
        {
            get { return _pinArmed; }
        }

        /// <summary>The level of the pin that wakes.</summary>
        public bool ArmedLevel { get; private set; }

        /// <summary>The time on the wake timer; 0 when it was never armed. It stays armed into deep sleep.</summary>
        public long TimerMs { get; private set; }

        /// <summary>How often it slept lightly.</summary>
        public int LightSleeps { get; private set; }

        /// <summary>How often a light sleep was refused.</summary>
        public int Refusals { get; private set; }

        /// <summary>Time slept lightly in all.</summary>
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
            if (milliseconds < 1)
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
            IsLightlyAsleep = true;
            while (_time.Milliseconds < timerEnd && !IsPinAtLevel)
            {
                _time.AdvanceUnlessInterrupted(NextSource(timerEnd) - _time.Milliseconds);
            }

            IsLightlyAsleep = false;
            LightSleepMs += _time.Milliseconds - from;
            return LightSleepResult.Woken;
        }

        /// <inheritdoc/>
        public void DeepSleep()
        {
            IsAsleep = true;
            _asleepAt = _time.Milliseconds;
        }

        /// <summary>Sleeps deeply, after <see cref="DeepSleep"/>, until a source wakes the chip or something outside stirs it.</summary>
        /// <returns>False when it was only stirred: it sleeps on.</returns>
        public bool SleepOn(out WakeCause cause)
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

        /// <summary>When the first source comes that is known now.</summary>
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
