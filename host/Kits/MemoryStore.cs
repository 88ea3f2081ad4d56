using System.Security.Cryptography;
using Keyfob.Hal;

namespace Keyfob.Kits;

/// <summary>A token's files in memory: where the firmware's own code writes a kit and reads one. Disposing zeroizes them.</summary>
public sealed class MemoryStore : IStore, IDisposable
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>A file's content, which stays this object's; null if there is none.</summary>
    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    /// <inheritdoc/>
    public StoreStatus Read(string name, byte[] buffer, out int length)
    {
        var file = Find(name);
        length = file?.Length ?? 0;
        if (file == null)
        {
            return StoreStatus.NotFound;
        }

        if (length > buffer.Length)
        {
            return StoreStatus.Failed;
        }

        file.CopyTo(buffer, 0);
        return StoreStatus.Ok;
    }

    /// <inheritdoc/>
    public StoreStatus Write(string name, byte[] buffer, int length)
    {
        Delete(name);
        _files[name] = buffer[..length];
        return StoreStatus.Ok;
    }

    /// <inheritdoc/>
    public StoreStatus WriteOnce(string name, byte[] buffer, int length) =>
        Find(name) is { Length: > 0 } ? StoreStatus.Exists : Write(name, buffer, length);

    /// <inheritdoc/>
    public StoreStatus Delete(string name)
    {
        if (_files.Remove(name, out var file))
        {
            CryptographicOperations.ZeroMemory(file);
        }

        return StoreStatus.Ok;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var name in _files.Keys.ToList())
        {
            Delete(name);
        }
    }
}
