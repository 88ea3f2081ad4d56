using Keyfob.Hal.Bus;

namespace Keyfob.Boards.Virtual;

/// <summary>The pin that holds a board's supply: high holds it, low releases it.</summary>
public sealed class PowerLatch : IDigitalOutput
{
    /// <summary>True while the pin is high.</summary>
    public bool IsHeld { get; private set; }

    /// <inheritdoc/>
    public void Write(bool high) => IsHeld = high;

    /// <summary>Models a processor without supply: its pins are not driven, and a resistor pulls the latch low.</summary>
    internal void LosePower() => IsHeld = false;
}
