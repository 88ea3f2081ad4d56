using System.Device.Gpio;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A pin that is read; an external resistor pulls it.</summary>
    public sealed class Esp32DigitalInput : IDigitalInput
    {
        private readonly int _number;
        private GpioPin _pin;

        /// <summary>Takes the pin's number; opens nothing yet.</summary>
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

        /// <summary>Gives the pad back to the GPIO matrix; until then it may read low, whatever its level.</summary>
        public void Restore()
        {
            // A light sleep armed on the pin leaves the pad with the RTC block (trap 2.6).
            if (_pin != null)
            {
                _pin.SetPinMode(PinMode.Input);
            }
        }
    }
}
