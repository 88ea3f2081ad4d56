using System.Device.Gpio;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A digital input with an external pull resistor.</summary>
    public sealed class Esp32DigitalInput : IDigitalInput
    {
        private readonly int _number;
        private GpioPin _pin;

        /// <summary>Creates the input; opens nothing yet.</summary>
        public Esp32DigitalInput(int number)
        {
            _number = number;
        }

        /// <summary>The pin's number.</summary>
        public int Number
        {
            get { return _number; }
        }

        /// <inheritdoc/>
        public bool Read()
        {
            if (_pin == null)
            {
                _pin = new GpioController().OpenPin(_number, PinMode.Input);
            }

            return (bool)_pin.Read();
        }

        /// <summary>Returns the pad to the GPIO matrix. Until then it may read low, whatever its level.</summary>
        public void Restore()
        {
            // After a light sleep with this pin as wake source the RTC block owns the pad (trap 2.6).
            if (_pin != null)
            {
                _pin.SetPinMode(PinMode.Input);
            }
        }
    }
}
