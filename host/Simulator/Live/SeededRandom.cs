using Keyfob.Hal;

namespace Keyfob.Simulator.Live;

/// <summary>The same random bytes each time: for demos and tests, never for a secret.</summary>
internal sealed class SeededRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public void Fill(byte[] buffer) => _random.NextBytes(buffer);
}
