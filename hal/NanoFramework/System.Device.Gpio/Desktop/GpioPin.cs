using Keyfob.Virtual.Esp32;

namespace System.Device.Gpio
{
    public sealed class GpioPin : IDisposable
    {
        private readonly Esp32Chip _chip;
        private readonly ChipPin _pin;

        internal GpioPin(Esp32Chip chip, ChipPin pin)
        {
            _chip = chip;
            _pin = pin;
        }

        public void Dispose()
        {
            _chip.Calls.Enter("GpioPin.Dispose");
            _pin.Close();
        }

        public PinValue Read()
        {
            _chip.Calls.Enter("GpioPin.Read");
            return _pin.Level;
        }

        public void SetPinMode(PinMode value)
        {
            _chip.Calls.Enter("GpioPin.SetPinMode");
            _pin.SetMode(IsOutput(value));
        }

        public void Write(PinValue value)
        {
            _chip.Calls.Enter("GpioPin.Write");
            _pin.Write((bool)value);
        }

        internal static bool IsOutput(PinMode mode)
        {
            return mode == PinMode.Output || (mode == PinMode.Input ? false : throw new NotSupportedException());
        }
    }
}
