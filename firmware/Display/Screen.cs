using Keyfob.Storage;

namespace Keyfob.Display
{
    /// <summary>What is to be seen, as data. <see cref="ScreenRenderer"/> makes pixels of it.</summary>
    public sealed class Screen
    {
        private Screen(ScreenKind kind)
        {
            Kind = kind;
        }

        /// <summary>Which face.</summary>
        public ScreenKind Kind { get; }

        /// <summary>Code: the number.</summary>
        public uint Code { get; set; }

        /// <summary>Code: how many digits, 6 or 8.</summary>
        public int Digits { get; private set; }

        /// <summary>Code: the time step, in seconds.</summary>
        public int Period { get; private set; }

        /// <summary>Code: what is left of the time step, 1 to <see cref="Period"/> seconds.</summary>
        public int SecondsLeft { get; set; }

        /// <summary>Code: the battery wants changing.</summary>
        public bool BatteryLow { get; private set; }

        /// <summary>Wait: seconds until the clock has caught up.</summary>
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

        /// <summary>Info: what start-up found; 0 for nothing wrong.</summary>
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

        /// <summary>The clock is behind its mark.</summary>
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

        /// <summary>In the factory's hands.</summary>
        /// <param name="lifeState">Where the token stands in its life.</param>
        /// <param name="serial">Its serial, or null while it has none.</param>
        public static Screen ForFactory(LifeState lifeState, string serial)
        {
            return new Screen(ScreenKind.Factory) { LifeState = lifeState, Serial = serial };
        }

        /// <summary>The button is to be held.</summary>
        public static Screen ForWipeHold()
        {
            return new Screen(ScreenKind.WipeHold);
        }

        /// <summary>The same again: the token changes its screen in place, a test that keeps screens needs copies.</summary>
        public Screen Clone()
        {
            return (Screen)MemberwiseClone();
        }
    }
}
