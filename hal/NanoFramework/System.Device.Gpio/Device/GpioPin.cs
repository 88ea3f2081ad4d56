namespace System.Device.Gpio
{
    public sealed class GpioPin : IDisposable
    {
        internal GpioPin() => throw null;
        ~GpioPin() => throw null;

        public TimeSpan DebounceTimeout { get => throw null; set => throw null; }
        public int PinNumber => throw null;

        public void Dispose() => throw null;
        public PinMode GetPinMode() => throw null;
        public bool IsPinModeSupported(PinMode mode) => throw null;
        public PinValue Read() => throw null;
        public void SetPinMode(PinMode value) => throw null;
        public void Toggle() => throw null;
        public void Write(PinValue value) => throw null;
    }
}
