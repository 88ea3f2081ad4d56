using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>Random bytes that are known beforehand: zeros, the worst that a source can do, unless told otherwise.</summary>
    public sealed class FakeRandom : IRandom
    {
        /// <summary>The next byte; each byte adds <see cref="Step"/>.</summary>
        public byte Next { get; set; }

        /// <summary>By how much each byte differs from the one before.</summary>
        public byte Step { get; set; }

        /// <inheritdoc/>
        public void Fill(byte[] buffer)
        {
            for (int i = 0; i < buffer.Length; i++)
            {
                buffer[i] = Next;
                Next += Step;
            }
        }
    }
}
