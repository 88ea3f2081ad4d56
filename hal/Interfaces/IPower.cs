namespace Keyfob.Hal
{
    /// <summary>Sleeping and waking.</summary>
    public interface IPower
    {
        /// <summary>What started this wake.</summary>
        WakeCause WakeCause { get; }

        /// <summary>Sleeps with memory retained until the time is over or the button reaches the level.</summary>
        /// <remarks>May return early. Returns soon when the button has the level already.</remarks>
        /// <param name="milliseconds">0 or more.</param>
        /// <param name="wakeOn">The level of the button that ends the sleep.</param>
        void LightSleep(int milliseconds, WakeOn wakeOn);

        /// <summary>Waits without sleeping, for when a light sleep would lose received bytes.</summary>
        /// <param name="milliseconds">0 to 1000; may return a little late.</param>
        void StayAwake(int milliseconds);

        /// <summary>Arms the button at the level, sets the wake timer 15 days ahead, and goes to deep sleep.</summary>
        /// <remarks>On a device it does not return; the next wake is a new boot. If the button cannot be armed, a short timer is armed instead: a token must never sleep without a way to wake.</remarks>
        void DeepSleep(WakeOn wakeOn);

        /// <summary>Goes to deep sleep with the timer as the only wake source: meanwhile the button wakes nothing.</summary>
        /// <remarks>
        /// On a device it does not return; the next wake is a new boot. A button that was armed earlier in this wake, by <see cref="LightSleep"/>,
        /// cannot be disarmed, and a timer that cannot be armed wakes nothing: in both cases this is <see cref="DeepSleep"/> for a press.
        /// </remarks>
        /// <param name="seconds">1 to 3600, by the processor's oscillator. Anything else counts as 3600.</param>
        void DeepSleepWithoutButton(int seconds);
    }
}
