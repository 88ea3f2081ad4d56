using Keyfob.Hal.Bus;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A bus that acknowledges everything and always reads the same byte.</summary>
    internal sealed class StuckBus : II2cDevice
    {
        private readonly byte _value;

        internal StuckBus(byte value)
        {
            _value = value;
        }

        public I2cStatus Write(byte[] buffer, int length)
        {
            return I2cStatus.Ok;
        }

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            for (int i = 0; i < readLength; i++)
            {
                readBuffer[i] = _value;
            }

            return I2cStatus.Ok;
        }
    }
}
