namespace Keyfob.Token
{
    /// <summary>How long, how often, how far: the token's constants in one place.</summary>
    public static class Policy
    {
        /// <summary>A press this long shows the info screen.</summary>
        public const int HoldMs = 3000;

        /// <summary>Full brightness this long after a picture came up, then dimmed.</summary>
        public const int DimAfterMs = 8000;

        /// <summary>The info screen's time: enough to read a serial over the telephone.</summary>
        public const int InfoMs = 30000;

        /// <summary>The segment test's time.</summary>
        public const int DisplayTestMs = 3000;

        /// <summary>The time of messages: error, wait, blank, battery.</summary>
        public const int MessageMs = 10000;

        /// <summary>With less than this left of its step, a code is followed by the next one.</summary>
        public const int ShortCodeSeconds = 5;

        /// <summary>The provisioning line stays open this long after the last request, and after a token came into the factory's hands.</summary>
        public const int PortMs = 60000;

        /// <summary>The same once the token is sealed: the tool has what it wanted, or asks at once.</summary>
        public const int SealedPortMs = 10000;

        /// <summary>So soon after a request a press does not break off the session.</summary>
        public const int InUseMs = 5000;

        /// <summary>How often the clock is looked at while the info shows: its seconds are read over the telephone.</summary>
        public const int InfoClockReadMs = 1000;

        /// <summary>How often while a code shows, and the bar is cut. Each look is 19 ms of the processor: at 1000 a press costs 11 mC more.</summary>
        public const int CodeClockReadMs = 3000;

        /// <summary>How wrong the monotonic clock may be: the RC oscillator of light sleep.</summary>
        public const int MonotonicPercent = 5;

        /// <summary>How often from the first moment at which a step can end, so that no old code stands longer than this.</summary>
        public const int StepEndClockReadMs = 50;

        /// <summary>How long bouncing contacts are given.</summary>
        public const int SettleMs = 20;

        /// <summary>How long the release of a press that switched off is waited for, dark: that costs less than to be woken by it.</summary>
        public const int ReleaseMs = 1000;

        /// <summary>No wake is longer, whatever happens ...</summary>
        public const int MaxAwakeMs = 180000;

        /// <summary>... but one in the factory's hands, on the factory's supply.</summary>
        public const int MaxFactoryMs = 600000;

        /// <summary>Pictures that can be asked for in a clock hour; a pocket asks for more.</summary>
        public const int PressesPerHour = 30;

        /// <summary>The clock mark is raised when it is this much behind: at most once a day of clock time.</summary>
        public const long TimeFloorIntervalSeconds = 24 * 3600;

        /// <summary>Further past the mark than this, a clock is not believed.</summary>
        public const long FarAheadSeconds = 2 * 366 * 24 * 3600L;

        /// <summary>Allowed difference of wall clock and internal clock: this part of the elapsed time ...</summary>
        public const int InternalClockTolerancePercent = 25;

        /// <summary>... and this many seconds.</summary>
        public const int InternalClockToleranceSeconds = 60;

        /// <summary>Allowed difference of wall clock and monotonic clock within a wake: this many milliseconds ...</summary>
        public const int MonotonicToleranceMs = 3000;

        /// <summary>... and this part of the time since start-up.</summary>
        public const int MonotonicTolerancePercent = 10;
    }
}
