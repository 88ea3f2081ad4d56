namespace Keyfob.Hal.Bus
{
    /// <summary>How a light sleep ended.</summary>
    public enum LightSleepResult
    {
        /// <summary>The processor slept until a source fired.</summary>
        Woken = 0,

        /// <summary>It did not sleep, because a source is active already or the time is too short. This is not an error.</summary>
        NotSlept = 1,

        /// <summary>It did not sleep, because the hardware reported an error. A retry fails too.</summary>
        Failed = 2,
    }
}
