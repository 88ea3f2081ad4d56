namespace Keyfob.Hal
{
    /// <summary>Sleeping and waking.</summary>
    public interface IPower
    {
        /// <summary>What started this wake.</summary>
        WakeCause WakeCause { get; }

        /// <summary>Sleeps with memory kept until the time is over or the button reaches the level; may return early, and returns at once when the level is there already.</summary>
        /// <param name="milliseconds">0 or more.</param>
        /// <param name="wakeOn">The level of the button that ends the sleep.</param>
        void LightSleep(int milliseconds, WakeOn wakeOn);

        /// <summary>Waits awake: for when a light sleep would lose bytes on the serial line.</summary>
        /// <param name="milliseconds">0 to 1000; may come back a little late.</param>
        void StayAwake(int milliseconds);

        /// <summary>Arms the button at the level, puts the wake timer out of reach and switches everything off. On a device it does not return: the next thing is a new boot.</summary>
        /// <remarks>If the button cannot be armed the implementation arms a short timer instead: a token must never sleep without a way to wake.</remarks>
        void DeepSleep(WakeOn wakeOn);
    }
}
