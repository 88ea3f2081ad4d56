namespace System.Device.Gpio
{
    public struct PinValue
    {
        private readonly bool _isHigh;

        private PinValue(bool isHigh)
        {
            _isHigh = isHigh;
        }

        public static PinValue High => true;

        public static PinValue Low => false;

        public static explicit operator bool(PinValue value) => value._isHigh;

        public static implicit operator PinValue(bool value) => new PinValue(value);
    }
}
