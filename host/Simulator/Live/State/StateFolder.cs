using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Keyfob.Cli;

namespace Keyfob.Simulator.Live.State;

/// <summary>A folder in which tokens are saved for the next run, one file each, which only its owner may read. One run at a time uses it.</summary>
internal sealed class StateFolder : IDisposable
{
    private const string LockName = ".lock";
    private const string Unfinished = ".new";

    // 16 files of 4096 bytes in Base64, and names.
    private const int MaxSize = 1 << 20;

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly ConcurrentDictionary<int, bool> _unsaved = new();
    private readonly string _path;
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>A message for the user while a token's last state is not saved; null for none.</summary>
    public string? Error => _unsaved.IsEmpty ? null : "The folder of --state cannot be written. Changes of the tokens will be lost when the simulator ends.";

    /// <summary>Opens a folder, and creates it when it does not exist.</summary>
    /// <exception cref="CommandException">It cannot be used, or another run uses it.</exception>
    public static StateFolder Open(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            OwnersOnly.CreateFolder(full);
            var held = new FileStream(Path.Combine(full, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var leftover in Directory.EnumerateFiles(full, "*" + Unfinished))
            {
                // A killed run left it, with the seed of a token that may have been replaced since.
                File.Delete(leftover);
            }

            return new StateFolder(full, held);
        }
        catch (IOException failure) when (File.Exists(Path.Combine(path, LockName)))
        {
            throw new CommandException("the folder of --state is in use by another simulator. End that one, or choose another folder.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CommandException("the folder of --state cannot be read or written. Choose a folder that belongs to you.", failure);
        }
    }

    /// <summary>Reads a token.</summary>
    /// <param name="index">Its number, from 1 up.</param>
    /// <returns>Null when none is saved; otherwise the caller disposes of it.</returns>
    /// <exception cref="CommandException">The file cannot be read, or holds something else.</exception>
    public TokenState? Load(int index)
    {
        var name = NameOf(index);
        byte[] json;
        try
        {
            json = FileStart.Read(Path.Combine(_path, name), MaxSize);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{name} in the folder of --state cannot be read.", failure);
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

    /// <summary>Writes a token. After a power loss the file holds the old state or the new one.</summary>
    public void Save(int index, TokenState state)
    {
        var path = Path.Combine(_path, NameOf(index));
        var json = JsonSerializer.SerializeToUtf8Bytes(state, s_options);
        try
        {
            using (var file = OwnersOnly.CreateFile(path + Unfinished))
            {
                file.Write(json);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + Unfinished, path, overwrite: true);
            _unsaved.TryRemove(index, out _);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _unsaved[index] = true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static string NameOf(int index) => "token-" + index.ToString("D2", CultureInfo.InvariantCulture) + ".json";

    private static CommandException Damaged(string name, Exception? cause) =>
        new($"{name} in the folder of --state is damaged or of another version. Delete it to get a new token.", cause);
}
