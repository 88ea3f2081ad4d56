namespace System.Device.I2c
{
    public struct I2cTransferResult
    {
        private int _value;

        public uint BytesTransferred => throw null;
        public I2cTransferStatus Status => throw null;
    }
}
