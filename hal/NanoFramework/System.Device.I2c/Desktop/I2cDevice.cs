using Keyfob.Hal.Bus;
using Keyfob.Virtual.Esp32;

namespace System.Device.I2c
{
    public class I2cDevice : IDisposable
    {
        private readonly Esp32Chip _chip;
        private readonly I2cConnectionSettings _settings;

        public I2cDevice(I2cConnectionSettings settings)
        {
            _chip = Esp32Chip.Current;
            _chip.Calls.Enter("I2cDevice.Create");
            _settings = settings;
            _chip.I2c.Open(settings.BusId, settings.DeviceAddress);
        }

        public static I2cDevice Create(I2cConnectionSettings settings)
        {
            return new I2cDevice(settings);
        }

        public void Dispose()
        {
            _chip.Calls.Enter("I2cDevice.Dispose");
            _chip.I2c.Close(_settings.BusId, _settings.DeviceAddress);
        }

        public I2cTransferResult Write(SpanByte buffer)
        {
            _chip.Calls.Enter("I2cDevice.Write");
            return Result(_chip.I2c.Transfer(_settings.BusId, _settings.DeviceAddress, buffer.ToArray(), null));
        }

        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
        {
            _chip.Calls.Enter("I2cDevice.WriteRead");
            byte[] read = new byte[readBuffer.Length];
            I2cStatus status = _chip.I2c.Transfer(_settings.BusId, _settings.DeviceAddress, writeBuffer.ToArray(), read);
            for (int i = 0; i < read.Length; i++)
            {
                readBuffer[i] = read[i];
            }

            return Result(status);
        }

        private static I2cTransferResult Result(I2cStatus status)
        {
            switch (status)
            {
                case I2cStatus.Ok:
                    return new I2cTransferResult(I2cTransferStatus.FullTransfer);
                case I2cStatus.NotAcknowledged:
                    return new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged);
                default:
                    return new I2cTransferResult(I2cTransferStatus.UnknownError);
            }
        }
    }
}
