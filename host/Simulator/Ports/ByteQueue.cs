namespace Keyfob.Simulator.Ports;

/// <summary>Bytes that one thread passes to another.</summary>
internal sealed class ByteQueue
{
    /// <summary>Most bytes that it holds. Further ones are lost, as in a serial port.</summary>
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
        }
    }

    /// <summary>Takes the oldest bytes, as many as fit.</summary>
    /// <returns>How many; 0 if there are none.</returns>
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
}
