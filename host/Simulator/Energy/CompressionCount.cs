using Keyfob.Token;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Energy;

/// <summary>The number of SHA-1 compressions that the firmware counts.</summary>
internal sealed class CompressionCount : IWorkCount
{
    /// <inheritdoc/>
    public int Count => WorkCount.Compressions;
}
