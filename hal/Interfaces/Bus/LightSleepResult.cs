namespace Keyfob.Hal.Bus
{
    /// <summary>How a light sleep ended.</summary>
    public enum LightSleepResult
    {
        /// <summary>It slept and a source fired.</summary>
        Woken = 0,

        /// <summary>It did not sleep: a source fires already, or the time is too short to go to sleep for. Nothing is wrong.</summary>
        NotSlept = 1,

        /// <summary>It did not sleep and never will: the hardware reports an error.</summary>
        Failed = 2,
    }
}
