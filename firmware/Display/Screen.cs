using Keyfob.Storage;

namespace Keyfob.Display
{
    /// <summary>A screen as data. <see cref="ScreenRenderer"/> renders it.</summary>
    public sealed class Screen
    {
        private Screen(ScreenKind kind)
        {
            Kind = kind;
        }

        /// <summary>The kind.</summary>
        public ScreenKind Kind { get; }

        /// <summary>Code: the number.</summary>
        public uint Code { get; set; }

        /// <summary>Code: how many digits, 6 or 8.</summary>
        public int Digits { get; private set; }

        /// <summary>Code: the time step, in seconds.</summary>
        public int Period { get; private set; }

        /// <summary>Code: the rest of the time step, 1 to <see cref="Period"/> seconds.</summary>
        public int SecondsLeft { get; set; }

        /// <summary>Code: the cells have to be replaced soon.</summary>
        public bool BatteryLow { get; private set; }

        /// <summary>Wait: seconds until the clock reaches the time floor.</summary>
        public long WaitSeconds { get; internal set; }

        /// <summary>Error: its number, 1 to 99.</summary>
        public int ErrorNumber { get; private set; }

        /// <summary>Factory: the life state.</summary>
        public LifeState LifeState { get; private set; }

        /// <summary>Info: the version of the firmware.</summary>
        public string Version { get; private set; }

        /// <summary>Info, factory: the serial, or null when the record cannot be read.</summary>
        public string Serial { get; private set; }

        /// <summary>Info: seconds since 1970, or negative when the clock cannot be read.</summary>
        public long UnixSeconds { get; internal set; }

        /// <summary>Info: voltage of the cells, or 0 when it cannot be measured.</summary>
        public int Millivolts { get; private set; }

        /// <summary>Info: the error number; 0 for none.</summary>
        public int SelfTestResult { get; private set; }

        /// <summary>A code.</summary>
        public static Screen ForCode(uint code, int digits, int period, int secondsLeft, bool batteryLow)
        {
            return new Screen(ScreenKind.Code) { Code = code, Digits = digits, Period = period, SecondsLeft = secondsLeft, BatteryLow = batteryLow };
        }

        /// <summary>The info screen.</summary>
        public static Screen ForInfo(string serial, long unixSeconds, int millivolts, string version, int selfTestResult)
        {
            return new Screen(ScreenKind.Info)
            {
                Serial = serial,
                UnixSeconds = unixSeconds,
                Millivolts = millivolts,
                Version = version,
                SelfTestResult = selfTestResult,
            };
        }

        /// <summary>The clock is below the time floor.</summary>
        public static Screen ForWait(long waitSeconds)
        {
            return new Screen(ScreenKind.Wait) { WaitSeconds = waitSeconds };
        }

        /// <summary>A numbered error.</summary>
        public static Screen ForError(int errorNumber)
        {
            return new Screen(ScreenKind.Error) { ErrorNumber = errorNumber };
        }

        /// <summary>All pixels lit.</summary>
        public static Screen ForDisplayTest()
        {
            return new Screen(ScreenKind.DisplayTest);
        }

        /// <summary>The battery is too low.</summary>
        public static Screen ForBattery()
        {
            return new Screen(ScreenKind.Battery);
        }

        /// <summary>Waiting for the factory tool.</summary>
        /// <param name="lifeState">The life state.</param>
        /// <param name="serial">Its serial, or null before it has one.</param>
        public static Screen ForFactory(LifeState lifeState, string serial)
        {
            return new Screen(ScreenKind.Factory) { LifeState = lifeState, Serial = serial };
        }

        /// <summary>The holder has to hold the button to confirm WIPE.</summary>
        public static Screen ForWipeHold()
        {
            return new Screen(ScreenKind.WipeHold);
        }

        /// <summary>A copy: the token changes its screen in place, and tests keep screens.</summary>
        public Screen Clone()
        {
            return (Screen)MemberwiseClone();
        }
    }
}
