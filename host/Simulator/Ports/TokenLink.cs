using Keyfob.Hal;

namespace Keyfob.Simulator.Ports;

/// <summary>A token's serial port on a line. Like a port it hears nothing while it is off, and forgets.</summary>
/// <param name="line">The line.</param>
/// <param name="isPowered">Whether the token has power: what a token without it sends is nothing.</param>
/// <param name="listener">Hears all that goes over the line.</param>
internal sealed class TokenLink(ILine line, Func<bool> isPowered, ILineListener listener) : ISerialLink
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
        if (!_isOpen || !isPowered() || !line.Write(buffer, length))
        {
            return false;
        }

        listener.SawAnswer(buffer.AsSpan(0, length));
        return true;
    }

    /// <inheritdoc/>
    public void Close() => _isOpen = false;

    /// <summary>Loses what has arrived for nobody. Of a line that never ends its talk, as much as a port could hold.</summary>
    /// <returns>True when that was something.</returns>
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
        var count = line.Read(buffer);
        listener.SawRequest(buffer.AsSpan(0, count));
        return count;
    }
}
