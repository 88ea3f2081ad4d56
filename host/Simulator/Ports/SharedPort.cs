namespace Keyfob.Simulator.Ports;

/// <summary>A TCP port with a terminal beside it, which may send while no client is connected.</summary>
internal sealed class SharedPort(TcpPort port) : IPort
{
    private readonly ByteQueue _typed = new();

    /// <inheritdoc/>
    public string Address => port.Address;

    /// <inheritdoc/>
    public int Client => port.Client;

    /// <summary>Number of bytes that the client has sent so far.</summary>
    public long BytesReceived => port.BytesReceived;

    /// <summary>Called when bytes have arrived from the client or the terminal.</summary>
    public Action? Arrived
    {
        get => port.Arrived;
        set => port.Arrived = value;
    }

    /// <summary>Sends bytes from the terminal to the token.</summary>
    /// <returns>False, and nothing is sent, if a client is connected: the bytes would break its session.</returns>
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
        var count = port.Read(buffer);
        return count > 0 ? count : _typed.Take(buffer);
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        // The terminal shows what the token sends, with or without a client.
        _ = port.Write(buffer, length);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => port.Dispose();
}
