using Keyfob.Hal;

namespace Keyfob.Virtual.Fakes
{
    /// <summary>A predictable source of random bytes. By default all bytes are 0, the worst case.</summary>
    public sealed class FakeRandom : IRandom
    {
        /// <summary>The next byte; each byte adds <see cref="Step"/>.</summary>
        public byte Next { get; set; }

        /// <summary>The difference between one byte and the next.</summary>
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
