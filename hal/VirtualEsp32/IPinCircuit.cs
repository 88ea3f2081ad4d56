namespace Keyfob.Virtual.Esp32;

/// <summary>What is connected to a pin.</summary>
public interface IPinCircuit
{
    /// <summary>The level while the chip does not drive the pin.</summary>
    bool FloatingLevel { get; }

    /// <summary>The chip drives the pin, or stops driving it.</summary>
    /// <param name="level">True for high, false for low, null for not driven.</param>
    void Drive(bool? level);
}
