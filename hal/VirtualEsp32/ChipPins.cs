namespace Keyfob.Virtual.Esp32;

/// <summary>The pins of the chip by number.</summary>
public sealed class ChipPins
{
    private const int Count = 40;

    private readonly ChipPin[] _pins = [.. Enumerable.Range(0, Count).Select(number => new ChipPin(number))];
    private ChipPin? _wakeSource;

    /// <summary>A pin.</summary>
    public ChipPin this[int number] => _pins[number];

    /// <summary>The pins that a program has opened or routed since the reset.</summary>
    public IEnumerable<int> Used => _pins.Where(pin => pin.WasUsed).Select(pin => pin.Number);

    /// <summary>The pins whose internal pull-up is on.</summary>
    public IEnumerable<int> PulledUp => _pins.Where(pin => pin.HasPullUp).Select(pin => pin.Number);

    /// <summary>Arms a pin as wake source ext0.</summary>
    public void ArmWakeSource(int number) => _wakeSource = _pins[number];

    /// <summary>The pin that is routed to a signal, or null.</summary>
    internal ChipPin? RoutedTo(string function) => _pins.SingleOrDefault(pin => pin.Function == function);

    /// <summary>After a light sleep the RTC block owns the pad of the wake source.</summary>
    internal void GiveWakeSourceToRtc()
    {
        if (_wakeSource != null)
        {
            _wakeSource.IsOwnedByRtc = true;
        }
    }

    internal void Float()
    {
        foreach (var pin in _pins)
        {
            pin.Float();
        }
    }
}
