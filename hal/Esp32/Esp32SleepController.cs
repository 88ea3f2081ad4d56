using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>Light and deep sleep with the button as wake source ext0.</summary>
    public sealed class Esp32SleepController : ISleepController
    {
        private readonly Esp32DigitalInput _button;
        private bool _causeKnown;
        private WakeCause _cause;

        /// <summary>Creates the controller; arms nothing yet.</summary>
        /// <param name="button">A pin of the RTC block: 0, 2, 4, 12-15, 25-27, 32-39.</param>
        public Esp32SleepController(Esp32DigitalInput button)
        {
            _button = button;
        }

        /// <inheritdoc/>
        public WakeCause WakeCause
        {
            get
            {
                ReadCauseOnce();
                return _cause;
            }
        }

        /// <inheritdoc/>
        public bool ArmPin(bool high)
        {
            try
            {
                // Errors are return values. If one is ignored, the chip never wakes (trap 2.2).
                Sleep.WakeupGpioPin pin = (Sleep.WakeupGpioPin)(1UL << _button.Number);
                return Sleep.EnableWakeupByPin(pin, high ? 1 : 0) == EspNativeError.OK;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public bool ArmTimer(long milliseconds)
        {
            try
            {
                return Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(milliseconds)) == EspNativeError.OK;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public LightSleepResult LightSleep()
        {
            EspNativeError result;
            try
            {
                ReadCauseOnce();
                result = Sleep.StartLightSleep();
            }
            catch (Exception)
            {
                result = EspNativeError.FAIL;
            }

            // Also after a refused sleep: the RTC block owns the pad by then (trap 2.6).
            _button.Restore();
            switch (result)
            {
                case EspNativeError.OK:
                    return LightSleepResult.Woken;
                case EspNativeError.INVALID_STATE:
                case EspNativeError.INVALID_ARG:
                    // ESP_ERR_SLEEP_REJECT and ESP_ERR_SLEEP_TOO_SHORT_SLEEP_DURATION are not errors (trap 2.5d).
                    return LightSleepResult.NotSlept;
                default:
                    return LightSleepResult.Failed;
            }
        }

        /// <inheritdoc/>
        public void DeepSleep()
        {
            // Does not return. It takes effect a little later: the interpreter shuts down first, while other threads still run
            // (trap 2.8). No finally block runs. All files are closed by now.
            Sleep.StartDeepSleep();
        }

        private void ReadCauseOnce()
        {
            // Read before the first light sleep: after one, the chip reports what ended that sleep.
            if (!_causeKnown)
            {
                _cause = Map(Sleep.GetWakeupCause());
                _causeKnown = true;
            }
        }

        private static WakeCause Map(Sleep.WakeupCause cause)
        {
            switch (cause)
            {
                case Sleep.WakeupCause.Undefined:
                    return WakeCause.PowerOn;
                case Sleep.WakeupCause.Ext0:
                    return WakeCause.Button;
                default:
                    // The timer, and sources that are not armed: show nothing, sleep again. Power-on would skip the check for a clock jump.
                    return WakeCause.Timer;
            }
        }
    }
}
