using Keyfob.Hal.Bus;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>A pin behind an inverter.</summary>
    internal sealed class InvertedInput : IDigitalInput
    {
        private readonly IDigitalInput _pin;

        internal InvertedInput(IDigitalInput pin)
        {
            _pin = pin;
        }

        public bool Read()
        {
            return !_pin.Read();
        }
    }
}
