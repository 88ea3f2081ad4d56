namespace Keyfob.Simulator.Ports;

/// <summary>A line without a port, for whoever runs tokens in the same process: <see cref="Put"/> and <see cref="Take"/> are the tool's end.</summary>
public sealed class MemoryLine(string address) : ILine
{
    private readonly ByteQueue _toToken = new();
    private readonly ByteQueue _toTool = new();

    /// <inheritdoc/>
    public string Address => address;

    /// <inheritdoc/>
    public int Client => 1;

    /// <summary>Sends bytes to the token.</summary>
    public void Put(ReadOnlySpan<byte> bytes) => _toToken.Put(bytes);

    /// <summary>Takes what the token has sent, and waits for it.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="milliseconds">How long to wait for the first one.</param>
    /// <returns>How many bytes; 0 when none has come.</returns>
    public int Take(Span<byte> buffer, int milliseconds) => _toTool.WaitForAny(milliseconds) ? _toTool.Take(buffer) : 0;

    /// <inheritdoc/>
    public int Read(byte[] buffer) => _toToken.Take(buffer);

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        _toTool.Put(buffer.AsSpan(0, length));
        return true;
    }

    /// <inheritdoc/>
    public bool WaitForBytes(int milliseconds) => _toToken.WaitForAny(milliseconds);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
