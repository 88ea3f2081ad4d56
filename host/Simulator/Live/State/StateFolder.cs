using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Keyfob.Cli;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Live.State;

/// <summary>A folder in which tokens are kept from run to run, a file each, for its owner only. One run at a time uses it.</summary>
internal sealed class StateFolder : IDisposable
{
    private const string LockName = ".lock";

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly ConcurrentDictionary<int, bool> _notKept = new();
    private readonly string _path;
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>What goes wrong when tokens are written; null for nothing.</summary>
    public string? Trouble => _notKept.IsEmpty ? null : "The folder of --state cannot be written: what the tokens do now is forgotten at the end.";

    /// <summary>Takes a folder, which is created when it is missing.</summary>
    /// <exception cref="ServeException">It cannot be used, or another run uses it.</exception>
    public static StateFolder Open(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            OwnersOnly.CreateFolder(full);
            var held = new FileStream(Path.Combine(full, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new StateFolder(full, held);
        }
        catch (IOException failure) when (File.Exists(Path.Combine(path, LockName)))
        {
            throw new ServeException("the folder of --state is in use by another simulator; end that one, or take another folder.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ServeException("the folder of --state cannot be read or written; it must be a folder of your own.", failure);
        }
    }

    /// <summary>Reads a token.</summary>
    /// <param name="index">Which, from 1 up.</param>
    /// <returns>Null when none is kept; otherwise the caller's to dispose of.</returns>
    /// <exception cref="ServeException">The file is not what was written.</exception>
    public TokenState? Load(int index)
    {
        var name = NameOf(index);
        byte[] json;
        try
        {
            json = File.ReadAllBytes(Path.Combine(_path, name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServeException($"{name} in the folder of --state cannot be read.", failure);
        }

        try
        {
            var state = JsonSerializer.Deserialize<TokenState>(json, s_options);
            return state is { IsValid: true } ? state : throw Damaged(name, null);
        }
        catch (JsonException failure)
        {
            throw Damaged(name, failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <summary>Writes a token: the new state or the old one, never half of it.</summary>
    public void Save(int index, TokenState state)
    {
        var path = Path.Combine(_path, NameOf(index));
        var json = JsonSerializer.SerializeToUtf8Bytes(state, s_options);
        try
        {
            using (var file = OwnersOnly.CreateFile(path + ".new"))
            {
                file.Write(json);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".new", path, overwrite: true);
            _notKept.TryRemove(index, out _);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _notKept[index] = true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static string NameOf(int index) => "token-" + index.ToString("D2", CultureInfo.InvariantCulture) + ".json";

    private static ServeException Damaged(string name, Exception? cause) =>
        new($"{name} in the folder of --state is damaged, or of another version; remove it, and that token begins anew.", cause);
}
