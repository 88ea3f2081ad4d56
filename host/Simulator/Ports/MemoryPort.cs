namespace Keyfob.Simulator.Ports;

/// <summary>A port within this process. The tool's end is <see cref="Put"/> and <see cref="Take"/>; a client is always connected.</summary>
public sealed class MemoryPort(string address) : IPort
{
    private readonly ByteQueue _toToken = new();
    private readonly ByteQueue _toTool = new();

    /// <inheritdoc/>
    public string Address => address;

    /// <inheritdoc/>
    public int Client => 1;

    /// <summary>Sends bytes to the token.</summary>
    public void Put(ReadOnlySpan<byte> bytes) => _toToken.Put(bytes);

    /// <summary>Takes bytes that the token has sent, as many as fit.</summary>
    /// <returns>How many; 0 if there are none.</returns>
    public int Take(Span<byte> buffer) => _toTool.Take(buffer);

    /// <inheritdoc/>
    public int Read(byte[] buffer) => _toToken.Take(buffer);

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        _toTool.Put(buffer.AsSpan(0, length));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
