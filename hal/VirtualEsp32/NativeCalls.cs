namespace Keyfob.Virtual.Esp32;

/// <summary>Counts the calls of nanoFramework's classes, and makes chosen ones throw.</summary>
public sealed class NativeCalls
{
    private readonly Esp32Chip _chip;
    private readonly List<string> _names = [];

    internal NativeCalls(Esp32Chip chip)
    {
        _chip = chip;
    }

    /// <summary>The calls since the reset, in their order, as <c>Class.Method</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Decides whether a call throws, by its number (1 = the first since the reset) and its name.</summary>
    public Func<int, string, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>Each method of a nanoFramework class calls this first.</summary>
    /// <exception cref="ChipOffException">The chip is in deep sleep.</exception>
    public void Enter(string name)
    {
        if (_chip.IsOff)
        {
            throw new ChipOffException();
        }

        _names.Add(name);
        if (Fails(_names.Count, name))
        {
            throw new InvalidOperationException($"{name} fails.");
        }
    }
}
