using Keyfob.Hal;

namespace Keyfob.Virtual.Esp32;

/// <summary>The serial port COM2 between its two pins and the line.</summary>
public sealed class ChipUart
{
    private const int FifoBytes = 128;

    private static readonly string[] s_signals = ["COM2_RX", "COM2_TX"];

    private readonly Esp32Chip _chip;
    private readonly ISerialLink _line;
    private readonly Queue<byte> _received = new();
    private byte[] _buffer = [];
    private bool _exists;
    private bool _isOpen;

    internal ChipUart(Esp32Chip chip, ISerialLink line)
    {
        _chip = chip;
        _line = line;
    }

    /// <summary>Makes the port. Its name is taken until it is disposed (trap 5e).</summary>
    public void Make()
    {
        if (_exists)
        {
            throw new InvalidOperationException("COM2 is in use.");
        }

        _exists = true;
    }

    /// <summary>Opens the port.</summary>
    /// <param name="receiveBytes">Size of the receive buffer: bytes that do not fit are dropped (trap 5b).</param>
    public void Open(int receiveBytes)
    {
        foreach (var pin in Lines)
        {
            pin.Take(withPullUp: false);
        }

        if (!_line.Open())
        {
            throw new InvalidOperationException("COM2 cannot be opened.");
        }

        _buffer = new byte[receiveBytes];
        _isOpen = true;
    }

    /// <summary>The number of bytes that have arrived.</summary>
    public int Available()
    {
        if (!_isOpen)
        {
            throw new InvalidOperationException("COM2 is closed.");
        }

        var count = _line.Read(_buffer);
        foreach (var value in _buffer.AsSpan(0, Math.Min(count, _buffer.Length - _received.Count)))
        {
            _received.Enqueue(value);
        }

        return _received.Count;
    }

    /// <summary>Takes bytes that have arrived. Asked for more, the driver waits for its time limit and throws (trap 5c).</summary>
    public void Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (count > Available())
        {
            _chip.Time.Advance(timeoutMs);
            throw new TimeoutException();
        }

        for (var i = 0; i < count; i++)
        {
            buffer[offset + i] = _received.Dequeue();
        }
    }

    /// <summary>Sends bytes. What does not fit into the FIFO would be sent later, from an array that may have changed (trap 5d).</summary>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (!_isOpen)
        {
            throw new InvalidOperationException("COM2 is closed.");
        }

        if (count > FifoBytes)
        {
            throw new InvalidOperationException($"{count} bytes do not fit into the FIFO.");
        }

        if (!_line.Write(buffer.AsSpan(offset, count).ToArray(), count))
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Stops the driver. The pins stay routed (trap 5e).</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            _line.Close();
            foreach (var pin in Lines)
            {
                pin.Leave();
            }
        }

        _received.Clear();
        _isOpen = false;
        _exists = false;
    }

    private IEnumerable<ChipPin> Lines => s_signals.Select(signal =>
        _chip.Pins.RoutedTo(signal) ?? throw new InvalidOperationException($"{signal} has no pin (trap 2.12)."));
}
