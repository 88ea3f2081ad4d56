using Keyfob.Hal;

namespace Keyfob.Factory.Tests.World;

/// <summary>A port of the line: a token on the one side, at most one tool at a time on the other.</summary>
internal sealed class WorldPort(World world, string name) : ISerialLink
{
    private readonly Queue<byte> _toToken = new();
    private Action<byte[]>? _toTool;
    private bool _isOpen;

    public string Name => name;

    public Noise? Noise { get; set; }

    /// <summary>All bytes that went over it, as somebody who taps the line sees them.</summary>
    public MemoryStream Tap { get; } = new();

    /// <summary>Is called, with the gate held, when bytes come for a token whose port is off.</summary>
    public Action? Unheard { get; set; }

    /// <summary>Whether the token has power: without it, it sends nothing and hears nothing.</summary>
    public Func<bool> IsPowered { get; set; } = () => false;

    /// <summary>Is called with each write of the tool before it is sent; true for one that is its last.</summary>
    public Func<bool>? KillsBefore { get; set; }

    /// <summary>The same, after it was sent.</summary>
    public Func<bool>? KillsAfter { get; set; }

    /// <summary>The tool's end.</summary>
    public WorldStream Connect()
    {
        lock (world.Gate)
        {
            var stream = new WorldStream(world, this);
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

        lock (world.Gate)
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
                Unheard?.Invoke();
            }
        }

        if (KillsAfter?.Invoke() == true)
        {
            throw new KilledException();
        }
    }

    bool ISerialLink.Open()
    {
        lock (world.Gate)
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
        lock (world.Gate)
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
        lock (world.Gate)
        {
            if (!_isOpen || !IsPowered())
            {
                return false;
            }

            Tap.Write(buffer, 0, length);
            _toTool?.Invoke(Noise?.Disturb(buffer.AsSpan(0, length)) ?? buffer[..length]);
            return true;
        }
    }

    void ISerialLink.Close()
    {
        lock (world.Gate)
        {
            _isOpen = false;
        }
    }
}
