namespace Keyfob.Simulator.Ports;

/// <summary>Bytes on their way from one thread to another.</summary>
internal sealed class ByteQueue
{
    /// <summary>What nobody takes beyond so many bytes is lost, as in a serial port.</summary>
    public const int Capacity = 64 * 1024;

    private readonly Queue<byte> _bytes = new();

    /// <summary>Adds bytes.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        lock (_bytes)
        {
            foreach (var value in bytes[..Math.Min(bytes.Length, Capacity - _bytes.Count)])
            {
                _bytes.Enqueue(value);
            }

            Monitor.PulseAll(_bytes);
        }
    }

    /// <summary>Takes what is there, as much as fits.</summary>
    /// <returns>How many bytes.</returns>
    public int Take(Span<byte> buffer)
    {
        lock (_bytes)
        {
            var count = Math.Min(buffer.Length, _bytes.Count);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = _bytes.Dequeue();
            }

            return count;
        }
    }

    /// <summary>Waits until there is something.</summary>
    /// <returns>False when there is nothing after so many milliseconds.</returns>
    public bool WaitForAny(int milliseconds)
    {
        lock (_bytes)
        {
            return _bytes.Count > 0 || (Monitor.Wait(_bytes, milliseconds) && _bytes.Count > 0);
        }
    }
}
