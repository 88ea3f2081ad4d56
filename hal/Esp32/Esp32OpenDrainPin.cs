using System;
using System.Device.Gpio;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>A bus line clocked by hand: low as an output, released as an input.</summary>
    /// <remarks>To be disposed before the bus is opened: I2cDevice.Create throws while a line is open as GPIO (trap 2.5c).</remarks>
    public sealed class Esp32OpenDrainPin : IOpenDrainPin, IDisposable
    {
        private readonly GpioPin _pin;
        private bool _pulled;

        /// <summary>Opens the pin, released.</summary>
        public Esp32OpenDrainPin(int number)
        {
            // Not PinMode.OutputOpenDrain: it switches the pad's input off, and a released line then reads low.
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
            // Becoming an output drives low (trap 1): here that is all there is to do. High is never driven.
            if (low != _pulled)
            {
                _pin.SetPinMode(low ? PinMode.Output : PinMode.Input);
                _pulled = low;
            }
        }

        /// <summary>Leaves the line as an input without pull and gives it back.</summary>
        public void Dispose()
        {
            _pin.Dispose();
        }
    }
}
