using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Esp32;

/// <summary>A line of an I2C bus with its pull-up. Driving it high is a short circuit when a chip pulls it low.</summary>
public sealed class LineCircuit(IOpenDrainPin line) : IPinCircuit
{
    /// <inheritdoc/>
    public bool FloatingLevel => line.IsHigh;

    /// <inheritdoc/>
    public void Drive(bool? level)
    {
        if (level == true)
        {
            throw new InvalidOperationException("A bus line is driven high.");
        }

        line.Pull(level == false);
    }
}
