namespace Keyfob.Hal
{
    /// <summary>What started a wake.</summary>
    public enum WakeCause
    {
        /// <summary>Power-on, reset or a new image: nothing is known about the time before.</summary>
        PowerOn = 0,

        /// <summary>The button reached the armed level.</summary>
        Button = 1,

        /// <summary>The timer: nobody is looking.</summary>
        Timer = 2,
    }
}
