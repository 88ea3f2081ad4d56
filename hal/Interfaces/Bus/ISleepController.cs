namespace Keyfob.Hal.Bus
{
    /// <summary>The processor's sleep hardware, as the platform offers it.</summary>
    /// <remarks>
    /// Not a role but a bus: <c>SleepPower</c> implements <see cref="IPower"/> on it. A wake source that was armed cannot be
    /// disarmed, only armed again. It stays armed in later sleeps, deep sleep included.
    /// </remarks>
    public interface ISleepController
    {
        /// <summary>What started this wake.</summary>
        WakeCause WakeCause { get; }

        /// <summary>Arms the button's pin to wake at a high or a low level.</summary>
        /// <returns>False when the hardware reports an error.</returns>
        bool ArmPin(bool high);

        /// <summary>Arms the timer.</summary>
        /// <param name="milliseconds">1 or more.</param>
        /// <returns>False when the hardware reports an error.</returns>
        bool ArmTimer(long milliseconds);

        /// <summary>Sleeps with memory retained until an armed source fires. Pin modes are restored before it returns.</summary>
        LightSleepResult LightSleep();

        /// <summary>Goes to deep sleep. On a device it does not return.</summary>
        void DeepSleep();
    }
}
