using System;
using System.Device.Gpio;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A bus line driven by software: an output to pull it low, an input to release it.</summary>
    /// <remarks>Dispose it before the bus is opened: I2cDevice.Create throws while a line is open as GPIO (trap 2.5c).</remarks>
    public sealed class Esp32OpenDrainPin : IOpenDrainPin, IDisposable
    {
        private readonly GpioPin _pin;
        private bool _pulled;

        /// <summary>Opens the pin, released.</summary>
        public Esp32OpenDrainPin(int number)
        {
            // Not PinMode.OutputOpenDrain: it disables the pad's input, so a released line reads low.
            _pin = new GpioController().OpenPin(number, PinMode.Input);
        }

        /// <inheritdoc/>
        public bool IsHigh
        {
            get { return !_pulled && (bool)_pin.Read(); }
        }

        /// <inheritdoc/>
        public void Pull(bool low)
        {
            // An output starts low (trap 1), as needed here. The line is never driven high.
            if (low != _pulled)
            {
                _pin.SetPinMode(low ? PinMode.Output : PinMode.Input);
                _pulled = low;
            }
        }

        /// <summary>Leaves the pin as an input without pull resistor and closes it.</summary>
        public void Dispose()
        {
            _pin.Dispose();
        }
    }
}
