using Keyfob.Hal.Bus;

namespace Keyfob.Boards.Virtual;

/// <summary>An output pin that is connected to nothing.</summary>
public sealed class UnconnectedOutput : IDigitalOutput
{
    /// <inheritdoc/>
    public void Write(bool high)
    {
        // Nothing sees it.
    }
}
