using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Esp32;

/// <summary>A level from outside, such as a button's. Driving the pin is a short circuit.</summary>
public sealed class InputCircuit(IDigitalInput source) : IPinCircuit
{
    /// <inheritdoc/>
    public bool FloatingLevel => source.Read();

    /// <inheritdoc/>
    public void Drive(bool? level)
    {
        if (level != null)
        {
            throw new InvalidOperationException("An input is driven against its source.");
        }
    }
}
