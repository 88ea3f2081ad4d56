using Keyfob.Virtual.Esp32;

namespace System.Device.Spi
{
    public class SpiDevice : IDisposable
    {
        private readonly Esp32Chip _chip;
        private readonly SpiConnectionSettings _settings;

        public SpiDevice(SpiConnectionSettings settings)
        {
            _chip = Esp32Chip.Current;
            _chip.Calls.Enter("SpiDevice.Create");
            if (settings.Configuration == SpiBusConfiguration.Simplex)
            {
                throw new NotSupportedException();
            }

            _settings = settings;
            _chip.Spi.Open(settings.BusId, settings.ChipSelectLine, settings.ClockFrequency, settings.Configuration == SpiBusConfiguration.FullDuplex);
        }

        public static SpiDevice Create(SpiConnectionSettings settings)
        {
            return new SpiDevice(settings);
        }

        public void Dispose()
        {
            _chip.Calls.Enter("SpiDevice.Dispose");
            _chip.Spi.Close(_settings.BusId, _settings.ChipSelectLine);
        }

        public void Write(SpanByte buffer)
        {
            _chip.Calls.Enter("SpiDevice.Write");
            _chip.Spi.Write(_settings.BusId, _settings.ChipSelectLine, buffer.ToArray());
        }

        public void WriteByte(byte value)
        {
            _chip.Calls.Enter("SpiDevice.WriteByte");
            _chip.Spi.Write(_settings.BusId, _settings.ChipSelectLine, new byte[] { value });
        }
    }
}
