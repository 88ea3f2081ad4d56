namespace Keyfob.Token
{
    /// <summary>The token's durations, limits and tolerances.</summary>
    public static class Policy
    {
        /// <summary>A press this long shows the info screen.</summary>
        public const int HoldMs = 3000;

        /// <summary>A press that begins before the first picture of a wake, or less than 1 s after it, switches nothing off. The other 50 ms: a redraw delays the poll.</summary>
        public const int EarlyPressMs = 1050;

        /// <summary>Full brightness for this long after a screen came up, then dimmed.</summary>
        public const int DimAfterMs = 8000;

        /// <summary>The info screen's time: enough to read a serial over the telephone.</summary>
        public const int InfoMs = 30000;

        /// <summary>The time of the display test.</summary>
        public const int DisplayTestMs = 3000;

        /// <summary>The time of messages: error, wait, battery.</summary>
        public const int MessageMs = 10000;

        /// <summary>If the first code has this or less left when it is on the panel, the next one is shown too.</summary>
        public const int ShortCodeSeconds = 5;

        /// <summary>The next one is shown for this long: enough to type it. Until its end it would cost 8 mC more a press.</summary>
        public const int NextCodeMs = 20000;

        /// <summary>The port stays open this long after the last request, and after entering the state Factory.</summary>
        public const int PortMs = 60000;

        /// <summary>The same for a sealed token and on the info screen: the tool is done, or sends its next request at once.</summary>
        public const int RequestPortMs = 10000;

        /// <summary>The port is open, and the processor awake, this long after the info screen came up. Another hold opens it again.</summary>
        public const int InfoPortMs = 8000;

        /// <summary>For this long after a request a press does not end the session.</summary>
        public const int InUseMs = 5000;

        /// <summary>How often the clock is read on the info screen: its seconds are read out over the telephone.</summary>
        public const int InfoClockReadMs = 1000;

        /// <summary>How often the clock is read and the countdown bar redrawn while a code is shown. Each time takes 19 ms: at 1000 a press costs 11 mC more.</summary>
        public const int CodeClockReadMs = 3000;

        /// <summary>How often it is read from the earliest end of the time step on: no expired code is shown for longer than this.</summary>
        public const int StepEndClockReadMs = 100;

        /// <summary>How long contacts may bounce.</summary>
        public const int SettleMs = 20;

        /// <summary>How long the token waits, with the panel off, for the release of a press that is no hold any more, or was ignored: a wake by the release would cost more.</summary>
        public const int ReleaseMs = 1000;

        /// <summary>The longest wake, ...</summary>
        public const int MaxAwakeMs = 180000;

        /// <summary>... and the longest wake in the state Factory, on the factory's supply.</summary>
        public const int MaxFactoryMs = 600000;

        /// <summary>Screens that can be requested in an hour; a button in a pocket requests more.</summary>
        public const int PressesPerHour = 30;

        /// <summary>The time floor is raised when it is further below the clock. The last code of a wake may begin 8 s after the check: no code is
        /// shown of a time step that begins more than 2 minutes above the time floor.</summary>
        public const int TimeFloorLagSeconds = 110;

        /// <summary>Allowed difference between wall clock and internal clock, beside the oscillator's rate error.</summary>
        public const int InternalClockToleranceSeconds = 60;

        /// <summary>Allowed difference between wall clock and monotonic clock in a wake, beside the oscillator's rate error.</summary>
        public const int MonotonicToleranceMs = 3000;
    }
}
