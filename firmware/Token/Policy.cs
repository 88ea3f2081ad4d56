namespace Keyfob.Token
{
    /// <summary>The token's durations, limits and tolerances.</summary>
    public static class Policy
    {
        /// <summary>A press this long shows the info screen.</summary>
        public const int HoldMs = 3000;

        /// <summary>Full brightness for this long after a screen came up, then dimmed.</summary>
        public const int DimAfterMs = 8000;

        /// <summary>The info screen's time: enough to read a serial over the telephone.</summary>
        public const int InfoMs = 30000;

        /// <summary>The time of the display test.</summary>
        public const int DisplayTestMs = 3000;

        /// <summary>The time of messages: error, wait, battery.</summary>
        public const int MessageMs = 10000;

        /// <summary>If the first code has less than this left, the next one is shown too.</summary>
        public const int ShortCodeSeconds = 5;

        /// <summary>The port stays open this long after the last request, and after entering the state Factory.</summary>
        public const int PortMs = 60000;

        /// <summary>The same for a sealed token: the tool is done, or sends its next request at once.</summary>
        public const int SealedPortMs = 10000;

        /// <summary>For this long after a request a press does not end the session.</summary>
        public const int InUseMs = 5000;

        /// <summary>How often the clock is read on the info screen: its seconds are read out over the telephone.</summary>
        public const int InfoClockReadMs = 1000;

        /// <summary>How often the clock is read and the countdown bar redrawn while a code is shown. Each time takes 19 ms: at 1000 a press costs 11 mC more.</summary>
        public const int CodeClockReadMs = 3000;

        /// <summary>Tolerance of the monotonic clock: the RC oscillator of light sleep.</summary>
        public const int MonotonicPercent = 5;

        /// <summary>How often it is read from the earliest end of the time step on: no expired code is shown for longer than this.</summary>
        public const int StepEndClockReadMs = 50;

        /// <summary>How long contacts may bounce.</summary>
        public const int SettleMs = 20;

        /// <summary>How long the token waits, with the panel off, for the release of a press that switched it off: a wake by the release would cost more.</summary>
        public const int ReleaseMs = 1000;

        /// <summary>The longest wake, ...</summary>
        public const int MaxAwakeMs = 180000;

        /// <summary>... and the longest wake in the state Factory, on the factory's supply.</summary>
        public const int MaxFactoryMs = 600000;

        /// <summary>Screens that can be requested in an hour; a button in a pocket requests more.</summary>
        public const int PressesPerHour = 30;

        /// <summary>The time floor is raised when it is this far below the clock: at most once a day.</summary>
        public const long TimeFloorIntervalSeconds = 24 * 3600;

        /// <summary>A clock that is further above the time floor is not trusted.</summary>
        public const long FarAheadSeconds = 2 * 366 * 24 * 3600L;

        /// <summary>Allowed difference between wall clock and internal clock: this part of the elapsed time ...</summary>
        public const int InternalClockTolerancePercent = 25;

        /// <summary>... and this many seconds.</summary>
        public const int InternalClockToleranceSeconds = 60;

        /// <summary>Allowed difference between wall clock and monotonic clock in a wake: this many milliseconds ...</summary>
        public const int MonotonicToleranceMs = 3000;

        /// <summary>... and this part of the time since start-up.</summary>
        public const int MonotonicTolerancePercent = 10;
    }
}
