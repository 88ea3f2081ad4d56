using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A bus on which every transfer takes a millisecond, so that two transfers read at two times.</summary>
    internal sealed class SlowBus : II2cDevice
    {
        private readonly II2cDevice _chip;
        private readonly VirtualTime _time;

        internal SlowBus(II2cDevice chip, VirtualTime time)
        {
            _chip = chip;
            _time = time;
        }

        public I2cStatus Write(byte[] buffer, int length)
        {
            I2cStatus status = _chip.Write(buffer, length);
            _time.Advance(1);
            return status;
        }

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            I2cStatus status = _chip.WriteRead(writeBuffer, writeLength, readBuffer, readLength);
            _time.Advance(1);
            return status;
        }
    }
}
