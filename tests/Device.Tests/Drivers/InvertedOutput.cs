using Keyfob.Hal.Bus;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A switch with inverted polarity.</summary>
    internal sealed class InvertedOutput : IDigitalOutput
    {
        private readonly IDigitalOutput _pin;

        internal InvertedOutput(IDigitalOutput pin)
        {
            _pin = pin;
        }

        public void Write(bool high)
        {
            _pin.Write(!high);
        }
    }
}
