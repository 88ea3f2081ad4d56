namespace Keyfob.Virtual.Esp32;

/// <summary>The gate of a FET with a resistor that holds it while the pin floats.</summary>
public sealed class GateCircuit : IPinCircuit
{
    private readonly Action<bool> _changed;
    private bool _level;

    /// <summary>Creates it; the pin floats.</summary>
    /// <param name="floatingLevel">True for a pull-up, false for a pull-down.</param>
    /// <param name="changed">Told each new level.</param>
    public GateCircuit(bool floatingLevel, Action<bool> changed)
    {
        FloatingLevel = floatingLevel;
        _level = floatingLevel;
        _changed = changed;
    }

    /// <inheritdoc/>
    public bool FloatingLevel { get; }

    /// <inheritdoc/>
    public void Drive(bool? level)
    {
        var next = level ?? FloatingLevel;
        if (next != _level)
        {
            _level = next;
            _changed(next);
        }
    }
}
