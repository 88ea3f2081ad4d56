using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Desktop;

namespace Keyfob.Factory.Options;

/// <summary>
/// Writes files that only the owner can read, completely or not at all: under a temporary name in the same folder, then renamed. An
/// existing file is never replaced.
/// </summary>
internal static class NewFile
{
    /// <summary>Checks before any work that the file can be created.</summary>
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
            throw new BadArgumentException($"{option} names a file in a folder that does not exist.");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="write">Writes the content to an unbuffered stream: a buffer would keep a copy of secrets.</param>
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
            throw new BadArgumentException($"the file of {option} cannot be written. Check the folder, its rights and the free space.");
        }
        finally
        {
            // Does nothing after the move.
            File.Delete(unfinished);
        }
    }

    private static BadArgumentException IsThere(string option) =>
        new($"{option} names a file that exists already. Name another, or move that file.");

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
