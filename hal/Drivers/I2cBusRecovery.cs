using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Frees an I2C bus on which a chip holds SDA low because a reset cut it off in the middle of a read.</summary>
    /// <remarks>UM10204 section 3.1.16: clock SCL up to nine times until the chip lets go, then make a STOP.
    /// To be run before the bus is opened. Bounded: it never waits for a line.</remarks>
    public static class I2cBusRecovery
    {
        private const int MaxClocks = 9;

        /// <summary>Runs the recovery if SDA is low.</summary>
        /// <param name="scl">The clock line.</param>
        /// <param name="sda">The data line.</param>
        /// <param name="delay">For the half periods.</param>
        /// <returns>True when both lines are high afterwards. False means a short or missing pull-ups; the transfers will say so.</returns>
        public static bool Run(IOpenDrainPin scl, IOpenDrainPin sda, IDelay delay)
        {
            scl.Pull(false);
            sda.Pull(false);
            if (sda.IsHigh)
            {
                return scl.IsHigh;
            }

            for (int i = 0; i < MaxClocks && !sda.IsHigh; i++)
            {
                scl.Pull(true);
                delay.Wait(1);
                scl.Pull(false);
                delay.Wait(1);
            }

            // STOP: SDA rises while SCL is high.
            scl.Pull(true);
            sda.Pull(true);
            delay.Wait(1);
            scl.Pull(false);
            delay.Wait(1);
            sda.Pull(false);
            return scl.IsHigh && sda.IsHigh;
        }
    }
}
