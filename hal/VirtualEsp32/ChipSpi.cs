using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Esp32;

/// <summary>The two SPI controllers, and the displays on their buses.</summary>
public sealed class ChipSpi
{
    /// <summary>The driver's limit for one transfer, in bytes.</summary>
    public const int MaxTransfer = 16384;

    // The greatest frequency of the ESP32's SPI.
    private const int MaxHertz = 80_000_000;

    private readonly Esp32Chip _chip;
    private readonly Dictionary<(int Bus, int ChipSelect), (IDisplayBus Display, int DataCommand)> _displays = [];
    private readonly HashSet<(int Bus, int ChipSelect)> _open = [];

    internal ChipSpi(Esp32Chip chip)
    {
        _chip = chip;
    }

    /// <summary>Puts a display on a bus.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="chipSelect">The pin at its chip select.</param>
    /// <param name="dataCommand">The pin at its data/command input.</param>
    /// <param name="display">The display.</param>
    public void Connect(int bus, int chipSelect, int dataCommand, IDisplayBus display) => _displays[(bus, chipSelect)] = (display, dataCommand);

    /// <summary>Opens a bus for one chip select. The driver drives the chip select high.</summary>
    public void Open(int bus, int chipSelect, int hertz, bool isFullDuplex)
    {
        if (hertz is < 0 or > MaxHertz)
        {
            throw new ArgumentException($"{hertz} Hz is out of range.");
        }

        ChipPin[] lines = [.. LinesOf(bus, isFullDuplex), _chip.Pins[chipSelect]];

        // The other lines are routed, so they cannot be.
        if (_chip.Pins[chipSelect].Use is PinUse.Input or PinUse.Output)
        {
            throw new InvalidOperationException($"Pin {chipSelect} of SPI bus {bus} is open as GPIO.");
        }

        if (!_open.Add((bus, chipSelect)))
        {
            throw new InvalidOperationException($"Chip select {chipSelect} of SPI bus {bus} is open already.");
        }

        foreach (var pin in lines)
        {
            pin.Take(withPullUp: false);
        }
    }

    /// <summary>Closes it. The last one frees the bus.</summary>
    public void Close(int bus, int chipSelect)
    {
        if (!_open.Remove((bus, chipSelect)))
        {
            return;
        }

        _chip.Pins[chipSelect].Leave();
        if (!_open.Any(open => open.Bus == bus))
        {
            foreach (var pin in LinesOf(bus, isFullDuplex: false))
            {
                pin.Leave();
            }
        }
    }

    /// <summary>Sends bytes to the selected display, as its data/command input says. Where no display is, nothing notices.</summary>
    public void Write(int bus, int chipSelect, byte[] bytes)
    {
        if (!_open.Contains((bus, chipSelect)))
        {
            throw new InvalidOperationException($"Chip select {chipSelect} of SPI bus {bus} is closed.");
        }

        if (bytes.Length is 0 or > MaxTransfer)
        {
            throw new ArgumentException($"{bytes.Length} bytes in one transfer.");
        }

        if (!_displays.TryGetValue((bus, chipSelect), out var connected))
        {
            return;
        }

        if (_chip.Pins[connected.DataCommand].Level)
        {
            connected.Display.WriteData(bytes, bytes.Length);
            return;
        }

        foreach (var command in bytes)
        {
            connected.Display.WriteCommand(command);
        }
    }

    private IEnumerable<ChipPin> LinesOf(int bus, bool isFullDuplex)
    {
        string[] signals = isFullDuplex ? ["MOSI", "CLOCK", "MISO"] : ["MOSI", "CLOCK"];
        return signals.Select(signal =>
            _chip.Pins.RoutedTo($"SPI{bus}_{signal}") ?? throw new InvalidOperationException($"SPI{bus}_{signal} has no pin (trap 2.12)."));
    }
}
