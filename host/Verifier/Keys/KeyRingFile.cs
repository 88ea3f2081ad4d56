using System.Security.Cryptography;
using System.Text.Json;
using Keyfob.Cli;

namespace Keyfob.Verifier.Keys;

/// <summary>The key ring in a file that is made for its owner only: JSON with the IDs and the keys in Base64.</summary>
/// <param name="path">The file.</param>
/// <param name="time">Names new keys by their day.</param>
/// <param name="allowsShared">Accepts a file to which other users of the machine have access.</param>
public sealed class KeyRingFile(string path, TimeProvider time, bool allowsShared = false) : IKeySource, IDisposable
{
    private readonly Lock _lock = new();
    private volatile KeyRing? _ring;

    /// <inheritdoc/>
    public KeyRing Ring => _ring ?? Reload();

    /// <inheritdoc/>
    public DerivedKeys KeysOf(string id) => Ring.Find(id) ?? Reload().Find(id) ?? throw new UnknownKeyException(id);

    /// <summary>Creates the file with one new key.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public void Create()
    {
        if (File.Exists(path))
        {
            throw new IOException("The key ring exists already.");
        }

        Add([]);
    }

    /// <summary>Adds a new key and makes it the current one. Seeds that older keys encrypt stay readable.</summary>
    /// <returns>Its ID.</returns>
    public string Rotate()
    {
        var file = Read();
        try
        {
            return Add(file.Keys);
        }
        finally
        {
            Zeroize(file);
        }
    }

    /// <summary>The ID of the current key in the file, which another process can have changed since this one read it.</summary>
    public string CurrentInFile()
    {
        var file = Read();
        Zeroize(file);
        return file.Current;
    }

    /// <summary>Removes a key. Whoever calls it knows that nothing needs the key.</summary>
    /// <exception cref="InvalidOperationException">It is the current key.</exception>
    internal void Remove(string id)
    {
        var file = Read();
        try
        {
            if (id == file.Current)
            {
                throw new InvalidOperationException("The current key cannot be removed.");
            }

            Write(file with { Keys = file.Keys.Where(key => key.Key != id).ToDictionary() });
        }
        finally
        {
            Zeroize(file);
        }
    }

    /// <summary>Zeroizes the keys in memory.</summary>
    public void Dispose() => _ring?.Dispose();

    private string Add(Dictionary<string, byte[]> keys)
    {
        var day = time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var id = Enumerable.Range(1, int.MaxValue).Select(number => $"{day}-{number}").First(one => !keys.ContainsKey(one));
        var all = new Dictionary<string, byte[]>(keys) { [id] = RandomNumberGenerator.GetBytes(KeyRing.KeySize) };
        try
        {
            Write(new Content(id, all));
            return id;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(all[id]);
        }
    }

    private void Write(Content content)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(content);
        try
        {
            // Written beside the old file and moved over it: after a power loss there is the old or the new one.
            using (var file = OwnersOnly.CreateFile(path + ".new"))
            {
                file.Write(json);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".new", path, overwrite: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }

        Reload();
    }

    // Keeps the old ring alive: a verification may be using its keys.
    private KeyRing Reload()
    {
        lock (_lock)
        {
            var content = Read();
            try
            {
                return _ring = new KeyRing(content.Current, content.Keys);
            }
            catch (ArgumentException)
            {
                throw Unreadable();
            }
            finally
            {
                Zeroize(content);
            }
        }
    }

    private Content Read()
    {
        byte[] json = [];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            OwnersOnly.CheckFile(file, "the key ring", allowsShared);
            json = new byte[file.Length];
            file.ReadExactly(json);
            var content = JsonSerializer.Deserialize<Content>(json);
            if (content is { Current: not null, Keys: not null } && !content.Keys.ContainsValue(null!))
            {
                return content;
            }

            // Keys of a file without a current key were read too.
            Zeroize(content);
            throw Unreadable();
        }
        catch (JsonException)
        {
            // The parser's message can repeat a part of the file.
            throw Unreadable();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    private static InvalidDataException Unreadable() => new("The key ring file is not a key ring.");

    private static void Zeroize(Content? content)
    {
        foreach (var key in content?.Keys?.Values.ToArray() ?? [])
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private sealed record Content(string Current, Dictionary<string, byte[]> Keys);
}
