namespace Keyfob.Hal.Tests.Properties;

/// <summary>A simple model of the flash: the durable files and the one file that is open for writing.</summary>
internal sealed class FlashModel
{
    private string? _openName;
    private List<byte>? _open;

    public Dictionary<string, byte[]> Durable { get; } = [];

    public bool Create(string name)
    {
        Durable[name] = [];
        _openName = name;
        _open = [];
        return true;
    }

    public bool Write(byte[] bytes)
    {
        _open?.AddRange(bytes);
        return _open != null;
    }

    public bool Close()
    {
        if (_open == null)
        {
            return false;
        }

        Durable[_openName!] = [.. _open];
        _open = null;
        return true;
    }

    public bool Delete(string name) => Durable.Remove(name);

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
