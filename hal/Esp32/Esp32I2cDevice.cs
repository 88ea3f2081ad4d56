using System;
using System.Device.I2c;
using Keyfob.Hal.Bus;

namespace Keyfob.Esp32
{
    /// <summary>The only chip on an I2C bus, at 400 kHz. The first transfer opens the bus. The first failed transfer of a wake closes it,
    /// so that the next one recovers it.</summary>
    public sealed class Esp32I2cDevice : II2cDevice
    {
        private readonly Esp32I2cBus _bus;
        private readonly int _address;
        private readonly int _otherAddress;
        private I2cDevice _device;
        private bool _hasFailed;
        private bool _hasAnswered;
        private bool _usesOther;

        /// <summary>Creates the device; opens nothing yet.</summary>
        public Esp32I2cDevice(Esp32I2cBus bus, int address)
            : this(bus, address, address)
        {
        }

        /// <summary>Creates a device with one of two addresses; opens nothing yet. Until a transfer succeeds, each one that fails changes to the other address.</summary>
        public Esp32I2cDevice(Esp32I2cBus bus, int address, int otherAddress)
        {
            _bus = bus;
            _address = address;
            _otherAddress = otherAddress;
        }

        /// <inheritdoc/>
        public I2cStatus Write(byte[] buffer, int length)
        {
            I2cStatus status = I2cStatus.Failed;
            try
            {
                status = Map(Device().Write(new SpanByte(buffer, 0, length)).Status);
            }
            catch (Exception)
            {
                // Reported as a status.
            }

            return Checked(status);
        }

        /// <inheritdoc/>
        public I2cStatus WriteRead(byte[] writeBuffer, int writeLength, byte[] readBuffer, int readLength)
        {
            I2cStatus status = I2cStatus.Failed;
            try
            {
                status = Map(Device().WriteRead(
                    new SpanByte(writeBuffer, 0, writeLength),
                    new SpanByte(readBuffer, 0, readLength)).Status);
            }
            catch (Exception)
            {
                // Reported as a status.
            }

            return Checked(status);
        }

        /// <summary>Closes the bus and leaves its lines floating. The next transfer opens it again. Does not throw.</summary>
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
                // The lines are left floating below in any case.
            }

            _device = null;
            _bus.Release();
        }

        private static I2cStatus Map(I2cTransferStatus status)
        {
            // The platform reports an error as a status or as an exception (traps 2.5c, 2.13). Both become a status.
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

        private I2cStatus Checked(I2cStatus status)
        {
            bool triesOther = !_hasAnswered && _address != _otherAddress;
            if (status == I2cStatus.Ok)
            {
                _hasAnswered = true;
            }
            else if (!_hasFailed || triesOther)
            {
                // Only once for the recovery: a chip that is missing fails at every transfer.
                _hasFailed = true;
                _usesOther ^= triesOther;
                Close();
            }

            return status;
        }

        private I2cDevice Device()
        {
            if (_device == null)
            {
                _bus.Prepare();
                _device = I2cDevice.Create(new I2cConnectionSettings(_bus.Id, _usesOther ? _otherAddress : _address, I2cBusSpeed.FastMode));
            }

            return _device;
        }
    }
}
