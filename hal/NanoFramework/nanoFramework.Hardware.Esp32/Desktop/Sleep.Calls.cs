using System;
using System.Numerics;
using Keyfob.Hal;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Esp32;

namespace nanoFramework.Hardware.Esp32
{
    public partial class Sleep
    {
        public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
        {
            Esp32Chip chip = Chip("Sleep.EnableWakeupByPin");
            chip.Pins.ArmWakeSource(BitOperations.Log2((ulong)pin));
            return chip.Sleep.ArmPin(level == 1) ? EspNativeError.OK : EspNativeError.INVALID_ARG;
        }

        public static EspNativeError EnableWakeupByTimer(TimeSpan time)
        {
            return Chip("Sleep.EnableWakeupByTimer").Sleep.ArmTimer((long)time.TotalMilliseconds) ? EspNativeError.OK : EspNativeError.INVALID_ARG;
        }

        public static WakeupCause GetWakeupCause()
        {
            switch (Chip("Sleep.GetWakeupCause").Sleep.WakeCause)
            {
                case WakeCause.PowerOn:
                    return WakeupCause.Undefined;
                case WakeCause.Button:
                    return WakeupCause.Ext0;
                default:
                    return WakeupCause.Timer;
            }
        }

        public static void StartDeepSleep()
        {
            Chip("Sleep.StartDeepSleep").StartDeepSleep();
        }

        public static EspNativeError StartLightSleep()
        {
            switch (Chip("Sleep.StartLightSleep").LightSleep())
            {
                case LightSleepResult.Woken:
                    return EspNativeError.OK;
                case LightSleepResult.NotSlept:
                    return EspNativeError.INVALID_STATE;
                default:
                    return EspNativeError.FAIL;
            }
        }

        private static Esp32Chip Chip(string call)
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter(call);
            return chip;
        }
    }
}
