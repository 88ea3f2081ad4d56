using Keyfob.Virtual.Esp32;

namespace System.Device.Gpio
{
    public sealed class GpioController
    {
        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter("GpioController.OpenPin");
            ChipPin pin = chip.Pins[pinNumber];
            pin.Open(GpioPin.IsOutput(mode));
            return new GpioPin(chip, pin);
        }
    }
}
