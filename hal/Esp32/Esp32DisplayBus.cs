using System;
using System.Device.Gpio;
using System.Device.Spi;
using Keyfob.Hal.Bus;
using nanoFramework.Hardware.Esp32;

namespace Keyfob.Esp32
{
    /// <summary>The only chip on an SPI bus, with a data/command pin. The first transfer opens the bus.</summary>
    /// <remarks>The bus stays open for the rest of the wake. In deep sleep its pins float, as all others (trap 2.9).</remarks>
    public sealed class Esp32DisplayBus : IDisplayBus
    {
        private readonly int _busId;
        private readonly int _mosi;
        private readonly int _clock;
        private readonly int _chipSelect;
        private readonly int _dataCommand;
        private readonly int _hertz;

        private SpiDevice _device;
        private GpioPin _pin;

        /// <summary>Creates the bus; opens nothing yet.</summary>
        /// <param name="busId">1 or 2.</param>
        /// <param name="mosi">The data pin.</param>
        /// <param name="clock">The clock pin.</param>
        /// <param name="chipSelect">The chip select pin, active low.</param>
        /// <param name="dataCommand">The data/command pin: low for commands.</param>
        /// <param name="hertz">The clock frequency.</param>
        public Esp32DisplayBus(int busId, int mosi, int clock, int chipSelect, int dataCommand, int hertz)
        {
            _busId = busId;
            _mosi = mosi;
            _clock = clock;
            _chipSelect = chipSelect;
            _dataCommand = dataCommand;
            _hertz = hertz;
        }

        /// <inheritdoc/>
        public bool WriteCommand(byte command)
        {
            try
            {
                Open();
                _pin.Write(PinValue.Low);
                _device.WriteByte(command);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public bool WriteData(byte[] buffer, int length)
        {
            try
            {
                Open();
                _pin.Write(PinValue.High);
                _device.Write(new SpanByte(buffer, 0, length));
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private void Open()
        {
            if (_pin == null)
            {
                _pin = new GpioController().OpenPin(_dataCommand, PinMode.Output);
            }

            if (_device == null)
            {
                Configuration.SetPinFunction(_mosi, _busId == 1 ? DeviceFunction.SPI1_MOSI : DeviceFunction.SPI2_MOSI);
                Configuration.SetPinFunction(_clock, _busId == 1 ? DeviceFunction.SPI1_CLOCK : DeviceFunction.SPI2_CLOCK);

                // Half duplex: a full-duplex bus needs a MISO pin (trap 6a).
                _device = SpiDevice.Create(new SpiConnectionSettings(_busId, _chipSelect)
                {
                    ClockFrequency = _hertz,
                    Mode = SpiMode.Mode0,
                    Configuration = SpiBusConfiguration.HalfDuplex,
                });
            }
        }
    }
}
