namespace Keyfob.Hal
{
    /// <summary>What started a wake.</summary>
    public enum WakeCause
    {
        /// <summary>Power-on, reset or a new image.</summary>
        PowerOn = 0,

        /// <summary>The button reached the armed level.</summary>
        Button = 1,

        /// <summary>The timer: the button was not pressed.</summary>
        Timer = 2,
    }
}
