namespace Keyfob.Hal.Bus
{
    /// <summary>The processor's sleep hardware as the platform has it.</summary>
    /// <remarks>
    /// Not a role but a bus: <c>SleepPower</c> makes an <see cref="IPower"/> of it. What the platform does not offer:
    /// a source once armed cannot be disarmed, only armed anew, and goes on counting in later sleeps, deep sleep included.
    /// </remarks>
    public interface ISleepController
    {
        /// <summary>What started this wake.</summary>
        WakeCause WakeCause { get; }

        /// <summary>Arms the button's pin: a high or a low level wakes.</summary>
        /// <returns>False when the hardware refuses.</returns>
        bool ArmPin(bool high);

        /// <summary>Arms the timer.</summary>
        /// <param name="milliseconds">1 or more.</param>
        /// <returns>False when the hardware refuses.</returns>
        bool ArmTimer(long milliseconds);

        /// <summary>Sleeps with memory kept until an armed source fires; pin modes are as before when it returns.</summary>
        LightSleepResult LightSleep();

        /// <summary>Switches off. On a device it does not return.</summary>
        void DeepSleep();
    }
}
