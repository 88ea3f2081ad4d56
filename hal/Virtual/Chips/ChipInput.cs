using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>An input of a chip, which the processor drives.</summary>
    internal sealed class ChipInput : IDigitalOutput
    {
        private readonly LevelHandler _handler;

        internal ChipInput(LevelHandler handler)
        {
            _handler = handler;
        }

        /// <inheritdoc/>
        public void Write(bool high)
        {
            _handler(high);
        }
    }
}
