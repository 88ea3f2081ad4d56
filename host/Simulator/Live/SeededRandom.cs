using Keyfob.Hal;

namespace Keyfob.Simulator.Live;

/// <summary>Random bytes that are the same each time: for demos and tests, never for a secret.</summary>
internal sealed class SeededRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public void Fill(byte[] buffer) => _random.NextBytes(buffer);
}
