using Keyfob.Hal.Bus;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A converter with a list of readings, and the switch of its divider.</summary>
    internal sealed class ListedReadings : IAnalogInput, IDigitalOutput
    {
        internal int Writes;
        internal bool Level;
        internal int Reads;

        private readonly int[] _readings;

        internal ListedReadings(int[] readings)
        {
            _readings = readings;
        }

        public int FullScale
        {
            get { return 1000; }
        }

        public int Read()
        {
            return _readings[Reads++ % _readings.Length];
        }

        public void Write(bool high)
        {
            Writes++;
            Level = high;
        }
    }
}
