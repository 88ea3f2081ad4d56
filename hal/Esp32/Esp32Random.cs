using System;
using Keyfob.Hal;

namespace Keyfob.Esp32
{
    /// <summary>The chip's random number generator, esp_random().</summary>
    /// <remarks>
    /// With the radio off, as always here, its bytes are pseudo-random (trap 9c): two wakes or two tokens may get the same bytes.
    /// No seed, no key and nothing that must be unique may depend on it alone.
    /// </remarks>
    public sealed class Esp32Random : IRandom
    {
        /// <inheritdoc/>
        public void Fill(byte[] buffer)
        {
            // Without a seed: the platform ignores it.
            new Random().NextBytes(buffer);
        }
    }
}
