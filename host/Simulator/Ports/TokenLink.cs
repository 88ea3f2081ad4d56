using Keyfob.Hal;

namespace Keyfob.Simulator.Ports;

/// <summary>A token's serial link, connected to a port. Bytes that arrive while it is closed are lost.</summary>
/// <param name="port">The port.</param>
/// <param name="isPowered">Whether the token has power. Without power it sends and receives nothing.</param>
/// <param name="listener">Gets all bytes in both directions.</param>
internal sealed class TokenLink(IPort port, Func<bool> isPowered, IWireListener listener) : ISerialLink
{
    private readonly byte[] _lost = new byte[256];
    private bool _isOpen;

    /// <summary>True while the firmware has it open.</summary>
    public bool IsOpen => _isOpen && isPowered();

    /// <inheritdoc/>
    public bool Open()
    {
        if (!_isOpen)
        {
            Discard();
            _isOpen = true;
        }

        return true;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer) => _isOpen && isPowered() ? Take(buffer) : 0;

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        if (!_isOpen || !isPowered() || !port.Write(buffer, length))
        {
            return false;
        }

        listener.SawAnswer(buffer.AsSpan(0, length));
        return true;
    }

    /// <inheritdoc/>
    public void Close() => _isOpen = false;

    /// <summary>Discards the bytes that have arrived, at most as many as a port holds.</summary>
    /// <returns>True if there were any.</returns>
    public bool Discard()
    {
        var lost = 0;
        int count;
        while (lost < ByteQueue.Capacity && (count = Take(_lost)) > 0)
        {
            lost += count;
        }

        return lost > 0;
    }

    private int Take(byte[] buffer)
    {
        var count = port.Read(buffer);
        listener.SawRequest(buffer.AsSpan(0, count));
        return count;
    }
}
