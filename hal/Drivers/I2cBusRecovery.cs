using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>Frees an I2C bus on which a chip holds SDA low because a reset interrupted a transfer.</summary>
    /// <remarks>UM10204 section 3.1.16: clock SCL up to nine times until the chip releases SDA, then make a STOP.
    /// Run it before the bus is opened. Its duration is bounded: it does not wait for a line.</remarks>
    public static class I2cBusRecovery
    {
        private const int MaxClocks = 9;

        /// <summary>Runs the recovery if SDA is low.</summary>
        /// <param name="scl">The clock line.</param>
        /// <param name="sda">The data line.</param>
        /// <param name="delay">Waits for the half periods of SCL.</param>
        /// <returns>True when both lines are high afterwards. False means a short circuit or missing pull-ups; transfers will then fail.</returns>
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

                // A chip in the middle of a byte releases SDA for each 1. The STOP must come in the same clock, before a 0 follows:
                // SDA is pulled low while SCL is low, and rises while SCL is high.
                bool isReleased = sda.IsHigh;
                sda.Pull(isReleased);
                scl.Pull(false);
                delay.Wait(1);
                sda.Pull(false);
                delay.Wait(1);
            }

            return scl.IsHigh && sda.IsHigh;
        }
    }
}
