using System;

namespace Keyfob.Esp32
{
    /// <summary>Disconnects a pin from its peripheral.</summary>
    internal static class FloatingPin
    {
        /// <summary>Leaves the pin as an input without pull resistor (trap 1). Does not throw.</summary>
        internal static void Leave(int number)
        {
            try
            {
                new Esp32OpenDrainPin(number).Dispose();
            }
            catch (Exception)
            {
                // Nothing depends on it.
            }
        }
    }
}
