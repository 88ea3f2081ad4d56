using System;

namespace nanoFramework.Hardware.Esp32
{
    public partial class Sleep
    {
        public Sleep() => throw null;

        public static EspNativeError EnableWakeupByMultiPins(Sleep.WakeupGpioPin pins, Sleep.WakeupMode mode) => throw null;
        public static EspNativeError EnableWakeupByPin(Sleep.WakeupGpioPin pin, int level) => throw null;
        public static EspNativeError EnableWakeupByTimer(TimeSpan time) => throw null;
        public static EspNativeError EnableWakeupByTouchPad(int touchPad1, int touchPad2 = -1, byte thresholdCoefficient = 80) => throw null;
        public static EspNativeError EnableWakeupByUart(Sleep.WakeUpPort port, int numPositiveEdges) => throw null;
        public static Sleep.WakeupCause GetWakeupCause() => throw null;
        public static Sleep.WakeupGpioPin GetWakeupGpioPin() => throw null;
        public static int GetWakeupTouchpad() => throw null;
        public static void StartDeepSleep() => throw null;
        public static EspNativeError StartLightSleep() => throw null;
    }
}
