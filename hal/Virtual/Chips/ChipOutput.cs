using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>An output of a chip, which the processor reads.</summary>
    internal sealed class ChipOutput : IDigitalInput
    {
        private readonly LevelReader _reader;

        internal ChipOutput(LevelReader reader)
        {
            _reader = reader;
        }

        /// <inheritdoc/>
        public bool Read()
        {
            return _reader();
        }
    }
}
