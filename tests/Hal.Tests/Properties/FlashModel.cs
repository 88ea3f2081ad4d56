namespace Keyfob.Hal.Tests.Properties;

/// <summary>A simple model of the flash: the durable files and the one file that is open for writing.</summary>
internal sealed class FlashModel
{
    private string? _openName;
    private List<byte>? _open;
    private int _position;
    private bool _isChanged;

    public Dictionary<string, byte[]> Durable { get; } = [];

    public bool Create(string name)
    {
        Durable[name] = [];
        return Overwrite(name);
    }

    public bool Overwrite(string name)
    {
        if (!Durable.TryGetValue(name, out byte[]? content))
        {
            return false;
        }

        _openName = name;
        _open = [.. content];
        _position = 0;
        _isChanged = false;
        return true;
    }

    public bool Write(byte[] bytes)
    {
        if (_open == null)
        {
            return false;
        }

        _open = [.. _open.Take(_position), .. bytes, .. _open.Skip(_position + bytes.Length)];
        _position += bytes.Length;
        _isChanged = true;
        return true;
    }

    public bool Close()
    {
        if (_open == null)
        {
            return false;
        }

        if (_isChanged)
        {
            Durable[_openName!] = [.. _open];
        }

        _open = null;
        return true;
    }

    public bool Delete(string name)
    {
        Durable.Remove(name);
        return true;
    }

    public bool Move(string name, string newName)
    {
        if (!Durable.TryGetValue(name, out byte[]? content) || Durable.ContainsKey(newName))
        {
            return false;
        }

        Durable.Remove(name);
        Durable[newName] = content;
        return true;
    }

    public void LosePower() => _open = null;
}
