using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Desktop;

namespace Keyfob.Factory.Options;

/// <summary>
/// A file for its owner's eyes that is there whole or not at all: written under another name beside its place, then moved there. It never
/// takes the place of another.
/// </summary>
internal static class NewFile
{
    /// <summary>Refuses a name that cannot be a new file's, before anything is done.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    public static void MustBeFree(string path, string option)
    {
        if (Path.Exists(path))
        {
            throw IsThere(option);
        }

        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new BadArgumentException($"{option} names no file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new BadArgumentException($"{option} names a file in a folder that is not there.");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where it will be.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="write">Writes it to a stream that has no buffer of its own, which would keep what is in clear.</param>
    /// <returns>SHA-256 of it in hex.</returns>
    public static string Write(string path, string option, Action<Stream> write)
    {
        var unfinished = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)) + ".tmp";
        try
        {
            using (var file = OwnersOnly.CreateFile(unfinished))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            var hash = Hash(unfinished);
            File.Move(unfinished, path, overwrite: false);
            return hash;
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw IsThere(option);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new BadArgumentException($"the file that {option} names cannot be written. Check folder, rights and space.");
        }
        finally
        {
            // Nothing to delete after the move.
            File.Delete(unfinished);
        }
    }

    private static BadArgumentException IsThere(string option) =>
        new($"{option} names a file that is there already. Name another, or move that one away.");

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
