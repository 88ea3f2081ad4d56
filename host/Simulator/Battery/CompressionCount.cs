using Keyfob.Token;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Battery;

/// <summary>The firmware's own count of its hashes.</summary>
internal sealed class CompressionCount : IWorkCount
{
    /// <inheritdoc/>
    public int Count => WorkCount.Compressions;
}
