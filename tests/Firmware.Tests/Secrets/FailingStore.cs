using Keyfob.Hal;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>A store that allocates only the content of a file when it is written. The model of the flash also allocates when it is read.</summary>
internal sealed class MemoryStore : IStore
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>True: a read fails after the buffer has received the content.</summary>
    public bool FailsAfterRead { get; set; }

    /// <summary>True: no file can be written.</summary>
    public bool IsFull { get; set; }

    public StoreStatus Read(string name, byte[] buffer, out int length)
    {
        length = 0;
        if (!_files.TryGetValue(name, out var content))
        {
            return StoreStatus.NotFound;
        }

        content.CopyTo(buffer, 0);
        length = content.Length;
        return FailsAfterRead ? StoreStatus.Failed : StoreStatus.Ok;
    }

    public StoreStatus Write(string name, byte[] buffer, int length)
    {
        if (IsFull)
        {
            return StoreStatus.Failed;
        }

        _files[name] = buffer[..length];
        return StoreStatus.Ok;
    }

    public StoreStatus WriteOnce(string name, byte[] buffer, int length) =>
        _files.ContainsKey(name) ? StoreStatus.Exists : Write(name, buffer, length);

    public StoreStatus Delete(string name)
    {
        _files.Remove(name);
        return StoreStatus.Ok;
    }
}
