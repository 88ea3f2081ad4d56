using System;
using Keyfob.Hal;

namespace Keyfob.Esp32
{
    /// <summary>The chip's generator, esp_random(), a byte at a time.</summary>
    /// <remarks>
    /// With the radio off, which it always is here, that is pseudo-random (trap 9c): two wakes or two tokens may get the same bytes.
    /// No seed, no key and nothing that must never repeat may rest on it alone.
    /// </remarks>
    public sealed class Esp32Random : IRandom
    {
        /// <inheritdoc/>
        public void Fill(byte[] buffer)
        {
            // Seeding it would do nothing: the platform ignores a seed.
            new Random().NextBytes(buffer);
        }
    }
}
