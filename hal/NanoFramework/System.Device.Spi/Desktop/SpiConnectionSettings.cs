namespace System.Device.Spi
{
    public sealed class SpiConnectionSettings
    {
        public SpiConnectionSettings(int busId, int chipSelectLine)
        {
            BusId = busId;
            ChipSelectLine = chipSelectLine;
        }

        public int BusId { get; }

        public int ChipSelectLine { get; }

        public int ClockFrequency { get; set; }

        public SpiBusConfiguration Configuration { get; set; }

        public SpiMode Mode { get; set; }
    }
}
