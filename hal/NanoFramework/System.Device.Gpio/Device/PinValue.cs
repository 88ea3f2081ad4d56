namespace System.Device.Gpio
{
    public struct PinValue
    {
        private int _value;

        public static PinValue High => throw null;
        public static PinValue Low => throw null;

        public bool Equals(PinValue other) => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;

        public static bool operator ==(PinValue a, PinValue b) => throw null;
        public static explicit operator bool(PinValue value) => throw null;
        public static explicit operator byte(PinValue value) => throw null;
        public static explicit operator int(PinValue value) => throw null;
        public static implicit operator PinValue(bool value) => throw null;
        public static implicit operator PinValue(int value) => throw null;
        public static bool operator !=(PinValue a, PinValue b) => throw null;
    }
}
