using System.Device.Gpio;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A pin that is driven from the first write on.</summary>
    /// <remarks>For active-high loads. The first write passes through low, which an active-low load would take for <i>on</i>.</remarks>
    public sealed class Esp32DigitalOutput : IDigitalOutput
    {
        private readonly int _number;
        private GpioPin _pin;

        /// <summary>Takes the pin's number; drives nothing yet.</summary>
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
