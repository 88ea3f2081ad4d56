using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Esp32;

/// <summary>The two I2C controllers, and the chips on their buses.</summary>
public sealed class ChipI2c
{
    private readonly Esp32Chip _chip;
    private readonly Dictionary<(int Bus, int Address), II2cDevice> _devices = [];
    private readonly HashSet<(int Bus, int Address)> _open = [];

    internal ChipI2c(Esp32Chip chip)
    {
        _chip = chip;
    }

    /// <summary>How long a transfer that fails takes, in milliseconds. On the device up to 1000 (trap 2.5c).</summary>
    public int FailedTransferMs { get; set; }

    /// <summary>Puts a chip on a bus.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="address">Its 7-bit address.</param>
    /// <param name="device">The chip.</param>
    public void Connect(int bus, int address, II2cDevice device) => _devices[(bus, address)] = device;

    /// <summary>Opens a bus for one address. The driver switches the pull-ups on (trap 2.13).</summary>
    public void Open(int bus, int address)
    {
        var (sda, scl) = LinesOf(bus);
        if (!_open.Add((bus, address)))
        {
            throw new InvalidOperationException($"Address {address} of I2C bus {bus} is open already.");
        }

        sda.Take(withPullUp: true);
        scl.Take(withPullUp: true);
    }

    /// <summary>Closes it. The last one stops the driver, which leaves the pull-ups on.</summary>
    public void Close(int bus, int address)
    {
        if (_open.Remove((bus, address)) && !_open.Any(open => open.Bus == bus))
        {
            var (sda, scl) = LinesOf(bus);
            sda.Leave();
            scl.Leave();
        }
    }

    /// <summary>Makes a transfer: a write, or a write and a read.</summary>
    public I2cStatus Transfer(int bus, int address, byte[] write, byte[]? read)
    {
        var (sda, scl) = LinesOf(bus);
        var status = !sda.Circuit.FloatingLevel || !scl.Circuit.FloatingLevel ? I2cStatus.Failed
            : !_devices.TryGetValue((bus, address), out var device) ? I2cStatus.NotAcknowledged
            : read == null ? device.Write(write, write.Length)
            : device.WriteRead(write, write.Length, read, read.Length);
        if (status != I2cStatus.Ok && FailedTransferMs > 0)
        {
            _chip.Time.Advance(FailedTransferMs);
        }

        return status;
    }

    private (ChipPin Sda, ChipPin Scl) LinesOf(int bus)
    {
        var sda = _chip.Pins.RoutedTo($"I2C{bus}_DATA");
        var scl = _chip.Pins.RoutedTo($"I2C{bus}_CLOCK");
        return sda != null && scl != null ? (sda, scl) : throw new InvalidOperationException($"I2C bus {bus} has no pins (trap 2.12).");
    }
}
