using System;

namespace Keyfob.Esp32
{
    /// <summary>Takes a pin away from the peripheral that had it.</summary>
    internal static class FloatingPin
    {
        /// <summary>Leaves the pin as an input without pull (trap 1). Never throws.</summary>
        internal static void Leave(int number)
        {
            try
            {
                new Esp32OpenDrainPin(number).Dispose();
            }
            catch (Exception)
            {
                // Nothing else depends on it.
            }
        }
    }
}
