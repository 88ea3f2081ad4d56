using System;
using System.Device.I2c;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>The one chip on an I2C bus, at 400 kHz. The bus is opened by the first transfer.</summary>
    public sealed class Esp32I2cDevice : II2cDevice
    {
        private readonly Esp32I2cBus _bus;
        private readonly int _address;
        private I2cDevice _device;

        /// <summary>Takes the bus; opens nothing yet.</summary>
        public Esp32I2cDevice(Esp32I2cBus bus, int address)
        {
            _bus = bus;
            _address = address;
        }

        /// <inheritdoc/>
        public I2cStatus Write(byte[] buffer, int length)
        {
            try
            {
                return Map(Device().Write(new SpanByte(buffer, 0, length)).Status);
            }
            catch (Exception)
            {
                return I2cStatus.Failed;
            }
        }

        /// <inheritdoc/>
        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            try
            {
                return Map(Device().WriteRead(
                    new SpanByte(writeBuffer, 0, writeLength),
                    new SpanByte(readBuffer, 0, readLength)).Status);
            }
            catch (Exception)
            {
                return I2cStatus.Failed;
            }
        }

        /// <summary>Closes the bus and lets its lines float; the next transfer opens it again. Never throws.</summary>
        public void Close()
        {
            if (_device == null)
            {
                return;
            }

            try
            {
                _device.Dispose();
            }
            catch (Exception)
            {
                // The lines float all the same.
            }

            _device = null;
            _bus.Release();
        }

        private static I2cStatus Map(I2cTransferStatus status)
        {
            // An error is a status or an exception, as the driver pleases (trap 2.5c, 2.13): both become one value.
            switch (status)
            {
                case I2cTransferStatus.FullTransfer:
                    return I2cStatus.Ok;
                case I2cTransferStatus.SlaveAddressNotAcknowledged:
                    return I2cStatus.NotAcknowledged;
                default:
                    return I2cStatus.Failed;
            }
        }

        private I2cDevice Device()
        {
            if (_device == null)
            {
                _bus.Prepare();
                _device = I2cDevice.Create(new I2cConnectionSettings(_bus.Id, _address, I2cBusSpeed.FastMode));
            }

            return _device;
        }
    }
}
