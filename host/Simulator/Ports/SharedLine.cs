namespace Keyfob.Simulator.Ports;

/// <summary>A TCP line and somebody at a terminal who may type on it while no client is connected.</summary>
internal sealed class SharedLine(TcpLine line) : ILine
{
    private readonly ByteQueue _typed = new();

    /// <inheritdoc/>
    public string Address => line.Address;

    /// <inheritdoc/>
    public int Client => line.Client;

    /// <summary>Number of bytes that the client has sent so far.</summary>
    public long BytesReceived => line.BytesReceived;

    /// <summary>Is called when bytes have come from either.</summary>
    public Action? Arrived
    {
        get => line.Arrived;
        set => line.Arrived = value;
    }

    /// <summary>Types something.</summary>
    /// <returns>False when a client has the line: what is typed into its session would break it.</returns>
    public bool Type(ReadOnlySpan<byte> bytes)
    {
        if (Client != 0)
        {
            return false;
        }

        _typed.Put(bytes);
        Arrived?.Invoke();
        return true;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer)
    {
        var count = line.Read(buffer);
        return count > 0 ? count : _typed.Take(buffer);
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        // Whether a client takes it or not: the terminal sees it.
        _ = line.Write(buffer, length);
        return true;
    }

    /// <inheritdoc/>
    public bool WaitForBytes(int milliseconds) => line.WaitForBytes(milliseconds);

    /// <inheritdoc/>
    public void Dispose() => line.Dispose();
}
