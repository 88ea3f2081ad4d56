using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Sleeps with a button and a timer as wake sources, on hardware that can arm a source but not disarm it.</summary>
    public sealed class SleepPower : IPower
    {
        /// <summary>The timer in deep sleep: 15 days, up to 20 with a slow oscillator. Each wake raises the time floor, so that its lead budget is not used up. Otherwise the timer of the last light sleep would wake the token again and again.</summary>
        public const long FarAwayMs = 15L * 24 * 3600 * 1000;

        /// <summary>The timer when the button cannot be armed: a token that wakes every ten seconds is better than one that never wakes.</summary>
        public const long NoButtonMs = 10 * 1000;

        /// <summary>The longest deep sleep without the button: after it a press must wake the token again.</summary>
        public const int LongestWithoutButtonSeconds = 3600;

        // Longest pause in place of a refused sleep. Short, because the button is not polled meanwhile.
        private const int PauseMs = 10;

        private readonly ISleepController _sleep;
        private readonly IDelay _delay;
        private readonly bool _pressIsHigh;
        private bool _wasPinArmed;

        /// <summary>Creates the role; arms nothing yet.</summary>
        /// <param name="sleep">The sleep hardware.</param>
        /// <param name="delay">Waits when the hardware does not sleep.</param>
        /// <param name="activeLow">True when a press makes the button's pin low.</param>
        public SleepPower(ISleepController sleep, IDelay delay, bool activeLow)
        {
            _sleep = sleep;
            _delay = delay;
            _pressIsHigh = !activeLow;
        }

        /// <inheritdoc/>
        public WakeCause WakeCause
        {
            get { return _sleep.WakeCause; }
        }

        /// <inheritdoc/>
        public void LightSleep(int milliseconds, WakeOn wakeOn)
        {
            if (milliseconds <= 0)
            {
                return;
            }

            if (!_sleep.ArmTimer(milliseconds)
                || !ArmPin(wakeOn)
                || _sleep.LightSleep() != LightSleepResult.Woken)
            {
                _delay.Wait(milliseconds < PauseMs ? milliseconds : PauseMs);
            }
        }

        /// <inheritdoc/>
        public void StayAwake(int milliseconds)
        {
            _delay.Wait(milliseconds);
        }

        /// <inheritdoc/>
        public void DeepSleep(WakeOn wakeOn)
        {
            bool armed = ArmPin(wakeOn);
            if (!armed || !_sleep.ArmTimer(FarAwayMs))
            {
                // Also replaces the timer of the last light sleep.
                _sleep.ArmTimer(NoButtonMs);
            }

            _sleep.DeepSleep();
        }

        /// <inheritdoc/>
        public void DeepSleepWithoutButton(int seconds)
        {
            // Nothing is armed after a boot. A pin that was armed since then stays armed in deep sleep, for the level of that time.
            long rest = seconds < 1 || seconds > LongestWithoutButtonSeconds ? LongestWithoutButtonSeconds : seconds;
            if (_wasPinArmed || !_sleep.ArmTimer(rest * 1000))
            {
                DeepSleep(WakeOn.Press);
                return;
            }

            _sleep.DeepSleep();
        }

        private bool ArmPin(WakeOn wakeOn)
        {
            _wasPinArmed = true;
            return _sleep.ArmPin((wakeOn == WakeOn.Press) == _pressIsHigh);
        }
    }
}
