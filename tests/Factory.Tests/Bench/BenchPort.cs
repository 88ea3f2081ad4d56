using Keyfob.Hal;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A port with a token at one end and at most one tool at the other.</summary>
internal sealed class BenchPort(SharedTime time, string name) : ISerialLink
{
    private readonly Queue<byte> _toToken = new();
    private Action<byte[]>? _toTool;
    private bool _isOpen;

    public string Name => name;

    public Noise? Noise { get; set; }

    /// <summary>Called with each line that the token sends; returns the line that arrives instead, an empty one for a lost line, or null.</summary>
    public Func<byte[], byte[]?>? ChangesAnswer { get; set; }

    /// <summary>All bytes that were sent over it in both directions.</summary>
    public MemoryStream Tap { get; } = new();

    /// <summary>Called, with the gate held, when the tool sends to a token whose port is off.</summary>
    public Action? NotReceived { get; set; }

    /// <summary>Whether the token has power. Without it, it does not send or receive.</summary>
    public Func<bool> IsPowered { get; set; } = () => false;

    /// <summary>Called before each write of the tool is sent; true to kill the tool.</summary>
    public Func<bool>? KillsBefore { get; set; }

    /// <summary>Called after each write of the tool was sent; true to kill the tool.</summary>
    public Func<bool>? KillsAfter { get; set; }

    /// <summary>The tool's end.</summary>
    public BenchStream Connect()
    {
        lock (time.Gate)
        {
            var stream = new BenchStream(time, this);
            _toTool = stream.Arrive;
            return stream;
        }
    }

    /// <summary>The tool sends.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (KillsBefore?.Invoke() == true)
        {
            throw new KilledException();
        }

        lock (time.Gate)
        {
            Tap.Write(bytes);
            if (_isOpen && IsPowered())
            {
                foreach (var value in Noise?.Disturb(bytes) ?? bytes.ToArray())
                {
                    _toToken.Enqueue(value);
                }
            }
            else
            {
                NotReceived?.Invoke();
            }
        }

        if (KillsAfter?.Invoke() == true)
        {
            throw new KilledException();
        }
    }

    bool ISerialLink.Open()
    {
        lock (time.Gate)
        {
            if (!_isOpen)
            {
                _toToken.Clear();
            }

            return _isOpen = true;
        }
    }

    int ISerialLink.Read(byte[] buffer)
    {
        lock (time.Gate)
        {
            var count = 0;
            while (_isOpen && IsPowered() && count < buffer.Length && _toToken.TryDequeue(out var value))
            {
                buffer[count++] = value;
            }

            return count;
        }
    }

    bool ISerialLink.Write(byte[] buffer, int length)
    {
        lock (time.Gate)
        {
            if (!_isOpen || !IsPowered())
            {
                return false;
            }

            Tap.Write(buffer, 0, length);
            var line = ChangesAnswer?.Invoke(buffer[..length]) ?? buffer[..length];
            _toTool?.Invoke(Noise?.Disturb(line) ?? line);
            return true;
        }
    }

    void ISerialLink.Close()
    {
        lock (time.Gate)
        {
            _isOpen = false;
        }
    }
}
