using System.Device.Gpio;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A digital output, driven from the first write on.</summary>
    /// <remarks>For active-high loads only: the first write drives the pin low for a moment, which switches an active-low load on.</remarks>
    public sealed class Esp32DigitalOutput : IDigitalOutput
    {
        private readonly int _number;
        private GpioPin _pin;

        /// <summary>Creates the output; drives nothing yet.</summary>
        public Esp32DigitalOutput(int number)
        {
            _number = number;
        }

        /// <inheritdoc/>
        public void Write(bool high)
        {
            if (_pin == null)
            {
                // Drives low first (trap 1).
                _pin = new GpioController().OpenPin(_number, PinMode.Output);
            }

            _pin.Write(high);
        }
    }
}
