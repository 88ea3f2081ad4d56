using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.CoreInk.Tests.Clock
{
    /// <summary>A bus on which a transfer that fails takes some time.</summary>
    internal sealed class SlowFailures : II2cDevice
    {
        private readonly II2cDevice _chip;
        private readonly VirtualTime _time;
        private readonly int _milliseconds;

        internal SlowFailures(II2cDevice chip, VirtualTime time, int milliseconds)
        {
            _chip = chip;
            _time = time;
            _milliseconds = milliseconds;
        }

        public I2cStatus Write(byte[] buffer, int length)
        {
            return Delayed(_chip.Write(buffer, length));
        }

        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            return Delayed(_chip.WriteRead(writeBuffer, writeLength, readBuffer, readLength));
        }

        private I2cStatus Delayed(I2cStatus status)
        {
            _time.Advance(status == I2cStatus.Ok ? 0 : _milliseconds);
            return status;
        }
    }
}
